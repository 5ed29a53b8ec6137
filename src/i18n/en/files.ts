import type { Words } from '..'
import { formatter } from '../format'
import type { files as original } from '../id/files'

const { number } = formatter('en')

export const files = {
  'file.title': 'Files',
  'file.choose': 'Choose files',
  'file.upload': 'Upload',
  'file.uploading': 'Uploading…',
  'file.hint': 'PDF, photo, Excel (xlsx) or Word (docx); at most 5, 10 MB each',
  'file.kilobytes': (a) => `${number(a.size)} KB`,
  'file.remove': 'Remove',
  'file.remove_this': (a) => `Remove ${a.name}`,
  'file.added': 'The file is saved.',
  'file.removed': 'The file is removed.',
  'file.save_first': (a) => `Save the draft first, then add: ${a.names}.`,
  'file.save_typed': 'Save the draft first: uploading opens this page anew.',
  'file.none': 'Choose a file first.',
  'file.empty': (a) => `${a.name} is empty.`,
  'file.too_large': (a) => `${a.name} is larger than 10 MB.`,
  'file.too_many': 'At most 5 files here. Remove one first.',
  'file.type_not_taken': (a) =>
    `${a.name} cannot be kept. What can: PDF, PNG, JPG, WEBP, XLSX, DOCX.`,
  'file.no_room':
    'The room for files of your company is used up. Remove old files, or contact us for more.',
} satisfies Words<typeof original>
