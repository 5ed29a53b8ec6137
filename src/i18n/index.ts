import { en } from './en'
import { id } from './id'

export type Lang = 'id' | 'en'
export const languages: readonly Lang[] = ['id', 'en']

/** What a dictionary in another language must look like to be the twin of `Original`. */
export type Words<Original> = {
  [Key in keyof Original]: Original[Key] extends (args: infer Args) => string
    ? (args: Args) => string
    : string
}

export type Dictionary = Words<typeof id>
export type MessageKey = keyof Dictionary
/** Keys of sentences that need nothing; they may be asked for by a computed name. */
export type PlainKey = {
  [Key in MessageKey]: Dictionary[Key] extends string ? Key : never
}[MessageKey]

/** `t('action.save')`, `t('stock.not_enough', { item, … })`. Wrong keys and arguments do not compile. */
export type Translate = <Key extends MessageKey>(
  key: Key,
  ...args: Dictionary[Key] extends (args: infer Args) => string ? [args: Args] : []
) => string

/** A sentence by its key as it arrives at run time: from a Refusal, a form's faults or a cookie. */
export interface Message {
  key: string
  args?: Record<string, string | number>
}

/** The words of one language. */
export function translate(lang: Lang): Translate {
  return translators[lang]
}

/** The sentence of a refusal. A key without words is answered by a general sentence. */
export function translateRefusal(lang: Lang): (message: Message) => string {
  return ({ key, args }) => {
    const dictionary = dictionaries[lang]
    return say(dictionary, Object.hasOwn(dictionary, key) ? key : 'error.refused', args ?? {})
  }
}

/** Whether text names a language we speak. */
export function isLang(text: unknown): text is Lang {
  return text === 'id' || text === 'en'
}

const dictionaries: Record<Lang, Dictionary> = { id, en }
const translators: Record<Lang, Translate> = {
  id: (key, ...args) => say(id, key, args[0]),
  en: (key, ...args) => say(en, key, args[0]),
}

function say(dictionary: Dictionary, key: string, args: unknown): string {
  const words = dictionary[key as MessageKey] as string | ((args: unknown) => string)
  return typeof words === 'string' ? words : words(args)
}
