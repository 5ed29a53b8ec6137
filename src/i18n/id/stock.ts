import { formatter } from '../format'

const { date, quantity } = formatter('id')

/** What the stock itself refuses. */
export const stock = {
  'stock.never_negative':
    'Stok tidak cukup: gudang ini tidak boleh minus. Periksa jumlah dan tanggalnya.',
  'stock.out_of_range': 'Jumlahnya terlalu besar untuk dicatat di kartu stok.',
  'stock.lacks': (a: { quantity: string; unit: string; warehouse: string }) =>
    `kurang ${a.quantity} ${a.unit} di ${a.warehouse}`,
  'stock.short': (a: {
    code: string
    name: string
    unit: string
    warehouse: string
    day: string
    number: string
    shortfall: string
    available: string
  }) =>
    `${a.code} ${a.name}: kurang ${quantity(a.shortfall)} ${a.unit} di ${a.warehouse} pada ${date(a.day)}${a.number ? ` (${a.number})` : ''}. Paling banyak ${quantity(a.available)} ${a.unit}.`,
}
