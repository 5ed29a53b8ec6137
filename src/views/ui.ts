import { type Lang, type Message, type Translate, translate, translateRefusal } from '../i18n'
import { decimalText, formatter, roundedText } from '../i18n/format'
import { can, type Permission, type Rights } from '../tenancy/permissions'
import { actsIn, type Sight } from '../tenancy/sight'

export type Theme = 'auto' | 'light' | 'dark'

/** What the last act left to be said on the next page: a sentence by key, and perhaps a way back. */
export interface Flash {
  tone: 'done' | 'note' | 'problem'
  message: Message
  /** A form that takes the act back: shown for ten seconds, for good without JavaScript. */
  undo?: { action: string; fields: Record<string, string> }
}

/** How to speak to this reader. Views get their words, numbers and rights from here. */
export interface Ui {
  lang: Lang
  dir: 'ltr'
  theme: Theme
  t: Translate
  /** The sentence for a key that is known only at run time: refusals, faults of a form, flashes. */
  tRefusal: (message: Message) => string
  number(value: number): string
  /** An integer in its unit's scale in the reader's writing: (12345, 1) → '1.234,5'. */
  quantity(value: number | bigint, precision: number): string
  /** The same for an input: no grouping, so that it reads back as what it was: '1234,5'. */
  quantityInput(value: number | bigint, precision: number): string
  /**
   * A unit price (units of 10^-6 rupiah) or an amount (10^-12) as the company shows it, with just so
   * many decimals, rounded half up: (12500500000, 2) → '12.500,50'. Without 'Rp'.
   */
  price(price: number, decimals: number): string
  amount(amount: bigint, decimals: number): string
  /** A unit price to the last digit, as it is typed: 12500750000 → '12.500,75' */
  exactPrice(price: number): string
  /** 'YYYY-MM-DD' → '22 Nov 2026' */
  date(day: string): string
  /** 'YYYY-MM-DD' → 'Min, 22 Nov 2026' */
  longDate(day: string): string
  /** Two days → '1–30 Nov 2026' */
  period(from: string, to: string): string
  /** 'YYYY-MM' → 'November 2026' */
  month(month: string): string
  /** An ISO instant in the company's time zone → '22 Nov 2026 10.42' */
  dateTime(instant: string): string
  /** An ISO instant in the company's time zone → '10.42' */
  time(instant: string): string
  can(permission: Permission): boolean
  /** Whether the reader is limited to some warehouses: sums are over those alone. */
  isLimited: boolean
  /** Whether the reader may act in these warehouses (null: none). */
  acts(...warehouses: (number | null)[]): boolean
  path: string
  query: URLSearchParams
  nonce: string
  /** The address of a built file, by its plain name: 'app.js' → '/assets/app.1a2b3c.js' */
  asset(name: string): string
  company: { name: string; subdomain: string; logo?: string } | undefined
  member: { name: string; role: string } | undefined
  flash: Flash | undefined
  /** The company's calendar day, 'YYYY-MM-DD'. */
  today: string
  /** The instant of this request, ISO. */
  now: string
}

/** The facts a `Ui` is made from. */
export interface Reader {
  lang: Lang
  theme: Theme
  path: string
  query: URLSearchParams
  nonce: string
  company?: { name: string; subdomain: string; logo?: string } | undefined
  /** Without a role it is the owner. */
  member?: { name: string; role: string | null } | undefined
  /** They decide what is shown; without them nothing that needs a right is. */
  rights?: Rights | undefined
  /** The warehouses they are limited to; null, or left out, where they are not. */
  sight?: Sight | undefined
  flash?: Flash | undefined
  today: string
  now: string
  timezone: string
  assets: Readonly<Record<string, string>>
}

/**
 * The `Ui` of one request. Each fact is asked for only when a view needs it, so `reader` may have
 * getters that can answer only after the door was opened.
 */
export function makeUi(reader: Reader): Ui {
  const format = () => formatter(reader.lang)
  return {
    get lang() {
      return reader.lang
    },
    dir: 'ltr',
    get theme() {
      return reader.theme
    },
    t: (key, ...args) => translate(reader.lang)(key, ...args),
    tRefusal: (message) => translateRefusal(reader.lang)(message),
    number: (value) => format().number(value),
    quantity: (value, precision) => format().quantity(decimalText(value, precision)),
    quantityInput: (value, precision) => {
      const text = decimalText(value, precision)
      return reader.lang === 'id' ? text.replace('.', ',') : text
    },
    price: (price, decimals) => format().quantity(roundedText(price, 6, decimals)),
    amount: (amount, decimals) => format().quantity(roundedText(amount, 12, decimals)),
    exactPrice: (price) => format().quantity(decimalText(price, 6)),
    date: (day) => format().date(day),
    longDate: (day) => format().longDate(day),
    period: (from, to) => format().period(from, to),
    month: (month) => format().month(month),
    dateTime: (instant) => format().dateTime(instant, reader.timezone),
    time: (instant) => format().time(instant, reader.timezone),
    can: (permission) => reader.rights !== undefined && can(reader.rights, permission),
    get isLimited() {
      return (reader.sight ?? null) !== null
    },
    acts: (...warehouses) => actsIn(reader.sight ?? null, warehouses),
    path: reader.path,
    query: reader.query,
    nonce: reader.nonce,
    asset: (name) => reader.assets[name] ?? `/${name}`,
    get company() {
      return reader.company
    },
    get member() {
      const { member } = reader
      return member && { name: member.name, role: member.role ?? this.t('layout.owner') }
    },
    get flash() {
      return reader.flash
    },
    get today() {
      return reader.today
    },
    get now() {
      return reader.now
    },
  }
}
