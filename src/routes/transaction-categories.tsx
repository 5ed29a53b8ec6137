import {
  changeTransactionCategory,
  createTransactionCategory,
  findTransactionCategory,
  listTransactionCategories,
  removeTransactionCategory,
  switchTransactionCategory,
} from '../domain/transaction-categories'
import {
  type TransactionCategoryShapes,
  transactionCategoryView,
} from '../views/transaction-categories'
import { plainResource } from './kit/resource'

export const transactionCategories = plainResource<TransactionCategoryShapes>({
  view: transactionCategoryView,
  list: listTransactionCategories,
  find: findTransactionCategory,
  create: createTransactionCategory,
  change: changeTransactionCategory,
  activate: switchTransactionCategory,
  remove: removeTransactionCategory,
})
