import { describe, expect, it } from 'vitest'
import { words } from '../words.ts'

describe('words', () => {
  // English as rouge-score 0.1.2 divides it: runs of a-z and 0-9 in lower case.
  it.each([
    ["The quick brown fox didn't jump (3.5 times).", ['the', 'quick', 'brown', 'fox', 'didn', 't', 'jump', '3', '5', 'times']],
    ['Straße café', ['straße', 'café']],
    ['ผมกินข้าว', ['ผม', 'กิน', 'ข้าว']],
    ['السلام عليكم، صديقي', ['السلام', 'عليكم', 'صديقي']],
    ['नमस्ते दुनिया', ['नमस्ते', 'दुनिया']],
    ['good 👍🏽👩‍💻!', ['good', '👍🏽', '👩‍💻']],
    ['GPT4 在 東京', ['gpt4', '在', '東京']],
    ['... !', []],
  ])('divides %j', (text, expected) => {
    expect(words(text)).toEqual(expected)
  })
})
