import { formatter } from '../format'

const { number } = formatter('id')

export const warehouses = {
  'warehouse.new': 'Gudang baru',
  'warehouse.none_yet': 'Belum ada gudang',
  'warehouse.none_yet_help': 'Gudang adalah tempat barang disimpan: toko, gedung, ruang, atau rak.',
  'warehouse.search': 'Nama gudang',
  'warehouse.disallow_negative': 'Larang stok minus',
  'warehouse.disallow_negative_hint': 'Barang keluar ditolak bila stoknya tidak cukup.',
  'warehouse.description_hint': 'Alamat, ruang, rak, atau catatan.',
  'warehouse.holds': 'Stok di gudang ini',
  'warehouse.holds_nothing': 'Tidak ada stok di gudang ini.',
  'warehouse.see_stock': 'Lihat semua stoknya',
  'warehouse.close_anyway': 'Nonaktifkan meskipun masih ada stok',
  'warehouse.has_negative_stock':
    'Masih ada stok minus di gudang ini. Betulkan dulu, lalu nyalakan.',
  'warehouse.still_holds': (a: { items: number }) =>
    `Masih ada stok ${number(a.items)} barang di gudang ini. Pindahkan dulu, atau nyatakan bahwa gudang tetap ditutup.`,
  'warehouse.is_short': (a: { items: number; codes: string }) =>
    `Stok ${number(a.items)} barang minus di gudang ini (${a.codes}). Betulkan dulu, lalu nyalakan.`,
  'warehouse.held_items': (a: { items: number }) => `${number(a.items)} barang`,
}
