import type { Words } from '.'
import { common } from './en/common'
import { errors } from './en/errors'
import { layout } from './en/layout'
import type { id } from './id'

/** Every English word of the product: the twin of the Indonesian ones, or it does not compile. */
export const en = { ...common, ...errors, ...layout } satisfies Words<typeof id>
