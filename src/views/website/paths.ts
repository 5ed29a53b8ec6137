import { type Lang, languages } from '../../i18n'

/** The pages of the website, in each language. The path decides the language. */
export const sitePaths = {
  home: { id: '/', en: '/en' },
  signUp: { id: '/daftar', en: '/en/sign-up' },
  /** Whether a name is free, while it is typed. */
  name: { id: '/daftar/alamat', en: '/en/sign-up/address' },
  /** Where a letter's link leads. */
  confirmation: { id: '/daftar/konfirmasi', en: '/en/sign-up/confirmation' },
  /** A sign-up's own page: the id follows. */
  registration: { id: '/daftar/pendaftaran', en: '/en/sign-up/registration' },
  signIn: { id: '/masuk', en: '/en/sign-in' },
  choice: { id: '/masuk/perusahaan', en: '/en/sign-in/company' },
  passwordForgotten: { id: '/kata-sandi/lupa', en: '/en/password/forgotten' },
  passwordNew: { id: '/kata-sandi/baru', en: '/en/password/new' },
} as const satisfies Record<string, Record<Lang, string>>

/** The same page in another language; the home page where it has none. */
export function pathIn(lang: Lang, path: string): string {
  const [bare = '', query] = path.split('?')
  const rest = query === undefined ? '' : `?${query}`
  for (const page of Object.values(sitePaths)) {
    for (const from of languages) {
      if (bare === page[from]) return page[lang] + rest
      // The home page is the beginning of every path; a registration's id follows its page.
      if (page === sitePaths.registration && bare.startsWith(`${page[from]}/`))
        return page[lang] + bare.slice(page[from].length) + rest
    }
  }
  return sitePaths.home[lang]
}
