import {
  changeCustomField,
  createCustomField,
  findCustomField,
  listCustomFields,
  removeCustomField,
  switchCustomField,
} from '../domain/custom-fields'
import { type CustomFieldShapes, customFieldView } from '../views/custom-fields'
import { plainResource } from './kit/resource'

export const customFields = plainResource<CustomFieldShapes>({
  view: customFieldView,
  list: listCustomFields,
  find: (current, id, right) =>
    findCustomField(current, id, right === 'customFieldUpdate' ? right : 'customFieldView'),
  create: createCustomField,
  change: changeCustomField,
  activate: switchCustomField,
  remove: removeCustomField,
})
