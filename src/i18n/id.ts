import { common } from './id/common'
import { errors } from './id/errors'
import { layout } from './id/layout'

/** Every Indonesian word of the product. A noun's words are in the file of its name. */
export const id = { ...common, ...errors, ...layout }
