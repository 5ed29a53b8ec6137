import { formatter } from '../format'
import { rightName } from '../rights'
import { roles } from './roles'

const { number, list } = formatter('id')

interface Count {
  count: number
}

export const why = {
  'why.title': 'Kenapa tidak terlihat?',
  'why.here': 'Yang sedang tidak tampil untuk Anda',
  'why.here_help': 'Menurut peran Anda dan pengaturan perusahaan saat ini.',
  'why.company': (a: { company: string }) =>
    `Anda sedang di ${a.company}. Data perusahaan lain tidak tampil di sini.`,
  'why.areas': (a: { areas: string[] }) => `Menu ini di luar peran Anda: ${list(a.areas)}.`,
  'why.ask_roles': 'Pengelola perusahaan Anda dapat membukanya di Atur → Peran.',
  'why.ask': (a: { permission: string }) =>
    `Perlu hak “${rightName(a.permission, roles)}”. Tanyakan kepada pengelola perusahaan Anda.`,
  'why.open': 'Buka',
  'why.nothing': 'Tidak ada: semuanya tampil untuk Anda.',
  'why.not_offered': (a: Count) => `${number(a.count)} yang nonaktif tidak ditawarkan.`,
  'why.categories_not_offered': (a: Count) =>
    `${number(a.count)} kategori tidak ditawarkan: nonaktif, atau bukan untuk jenis dokumen ini.`,
  'why.minimum_is_off':
    'Stok menipis tidak ada di dasbor, dan minimum per gudang tidak bisa diisi: stok minimum belum dinyalakan di Pengaturan.',
  'why.minimum_is_union':
    'Minimum per gudang tidak bisa diisi: perusahaan ini memakai satu minimum untuk semua gudang.',
  'why.minimum_block': 'Stok menipis tidak ada di dasbor Anda.',
  'why.drafts_receipt': 'Draf barang masuk tidak ada di dasbor Anda.',
  'why.drafts_issue': 'Draf barang keluar tidak ada di dasbor Anda.',
  'why.drafts_move': 'Draf pindah gudang tidak ada di dasbor Anda.',
  'why.drafts_adjustment': 'Draf penyesuaian tidak ada di dasbor Anda.',
  'why.prices_are_off': 'Harga tidak tampil di mana pun: harga belum dinyalakan di Pengaturan.',
  'why.prices': 'Harga tidak tampil untuk Anda.',
  'why.prices_are_read_only': 'Harga tampil, tetapi tidak bisa Anda ubah.',
  'why.quantity_is_off': 'Stok tidak tampil saat memilih barang: itu dimatikan di Pengaturan.',
  'why.drafts_wait': (a: Count) =>
    `${number(a.count)} dokumen masih draf. Draf belum mengubah stok; selesaikan dulu.`,
  'why.months': (a: Count) =>
    `${number(a.count)} bulan dikunci. Dokumen bertanggal di bulan itu tidak bisa diselesaikan atau diubah.`,
  'why.items': (a: Count) =>
    `${number(a.count)} barang nonaktif, jadi tidak bisa dipilih di dokumen.`,
  'why.uoms': (a: Count) =>
    `${number(a.count)} satuan nonaktif, jadi tidak ada di formulir barang.`,
  'why.item_categories': (a: Count) =>
    `${number(a.count)} kategori barang nonaktif, jadi tidak ada di formulir barang.`,
  'why.warehouses': (a: Count) => `${number(a.count)} gudang nonaktif, jadi tidak bisa dipilih.`,
  'why.transaction_categories': (a: Count) =>
    `${number(a.count)} kategori transaksi nonaktif, jadi tidak bisa dipilih di dokumen.`,
  'why.fields': (a: Count) =>
    `${number(a.count)} isian tambahan belum dipasang di formulir mana pun, jadi tidak tampil.`,
  'why.initial_stock':
    'Stok awal barang tidak bisa diisi: penomoran penyesuaian belum ada atau dimatikan.',
  'why.initial_stock_right': 'Stok awal barang tidak bisa Anda isi.',
  'why.draft_moves_nothing': 'Stok belum berubah selama masih draf.',
  'why.void_moves_nothing': 'Dokumen batal tidak dihitung di stok.',
  'why.item_is_inactive': 'nonaktif, tidak bisa dipilih',
}
