/**
 * The same server, with the named database. The database that the URL named before, or `admin`, goes on to say where its user is known, unless
 * the URL says so itself.
 */
export function databaseUrl(url: string, name: string): string {
  const [, server = '', user, database = '', query = ''] = /^(mongodb(?:\+srv)?:\/\/([^@/]*@)?[^/?]*)\/?([^?]*)\??(.*)$/.exec(url) ?? []
  const known = user === undefined || /(?:^|&)authSource=/i.test(query)
  const parameters = known ? query : [query, `authSource=${database === '' ? 'admin' : database}`].filter(Boolean).join('&')
  return `${server}/${name}${parameters === '' ? '' : `?${parameters}`}`
}
