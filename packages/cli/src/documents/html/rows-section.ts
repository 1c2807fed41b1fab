import { verdicts } from '@assay/core'
import { html } from './html-text.ts'
import type { Html } from './html-text.ts'
import type { MetadataKey } from './metadata-keys.ts'
import { verdictMark } from './verdict-mark.ts'

/** The frame of the table of rows, which the page's script fills. */
export function rowsSection(keys: readonly MetadataKey[]): Html {
  return html`<noscript><p class="note">The figures are all here. The rows need JavaScript, which this browser does not run.</p></noscript>
    <section id="rows" class="rows" aria-labelledby="rows-title" hidden>
      <div class="tools">
        <h2 id="rows-title">Rows</h2>
        <p id="count" role="status"></p>
        <div class="search">
          <label for="search" class="unseen">Search the rows</label>
          <input id="search" type="search" placeholder="Search input, expected, output, reasons" autocomplete="off" spellcheck="false" />
        </div>
        <fieldset class="chips">
          <legend class="unseen">Show only rows that ended as</legend>
          ${verdicts.map((verdict) => html`<button type="button" class="chip" data-verdict="${verdict}" aria-pressed="false" hidden>${verdictMark(verdict)} <span class="count"></span></button>`)}
        </fieldset>
        ${groupChoice(keys)}
        <div class="order">
          <label for="order">Sort by</label>
          <select id="order"></select>
        </div>
      </div>
      <table id="table" tabindex="-1" aria-labelledby="rows-title">
        <thead></thead>
        <tbody class="space"></tbody>
        <tbody class="body"></tbody>
        <tbody class="space"></tbody>
      </table>
      <p id="none" class="note" hidden>No row matches. <button type="button" id="all">Show all rows</button></p>
      <p id="unprinted" class="note"></p>
    </section>
    <dialog id="details" aria-labelledby="details-title"></dialog>`
}

/** Chooses the rows whose items have a value; there is nothing to choose where no key makes groups. */
function groupChoice(keys: readonly MetadataKey[]): Html {
  return html`<div class="order" ${keys.length === 0 ? html` hidden` : null}>
    <label for="group">Only</label>
    <select id="group">
      <option value="">all items</option>
      ${keys.map(
        ({ key, values }, place) =>
          html`<optgroup label="${key}">
            ${values.map((value, index) => html`<option value="${place}:${index}">${value === null ? `without ${key}` : `${key}: ${value}`}</option>`)}
          </optgroup>`,
      )}
    </select>
  </div>`
}
