import type { Words } from '..'
import { formatter } from '../format'
import type { samples as original } from '../id/samples'

const { number } = formatter('en')

export const samples = {
  'samples.title': 'Sample data',
  'samples.about':
    'Fill this company with a sample shop: 12 items, 2 warehouses and a month of documents. Good for looking around and trying things. All of it says “sample”, never mixes with your own items, and goes with one press.',
  'samples.fill': 'Fill with samples',
  'samples.look_around': 'Want to look around first?',
  'samples.filled': 'The samples are in. Try whatever you like; remove them whenever you like.',
  'samples.there': (a) =>
    `There are ${number(a.items)} items, ${number(a.warehouses)} warehouses and ${number(a.documents)} documents of the samples.`,
  'samples.there_help':
    'Record whatever you like in the sample warehouses. It goes together with the samples.',
  'samples.remove': 'Remove the samples',
  'samples.remove_ask': (a) =>
    `Remove ${number(a.items)} items, ${number(a.warehouses)} warehouses and ${number(a.documents)} documents of the samples?`,
  'samples.remove_help':
    'Only the samples go. Your own items, warehouses and documents stay, and so do the categories and units they use.',
  'samples.removed': 'The samples are gone.',
  'samples.notice': 'Some of what you see here is sample data.',
  'samples.manage': 'See or remove it',
  'samples.stay_apart':
    'Sample items belong in sample warehouses, and your own items in your own warehouses.',
  'samples.there_already': 'The samples are there already.',
  'samples.names_are_taken':
    'Some item, warehouse or document number has the name of a sample already. Rename it, then try again.',
  'samples.needs_categories':
    'Samples need an active transaction category for all four types of document.',
} satisfies Words<typeof original>
