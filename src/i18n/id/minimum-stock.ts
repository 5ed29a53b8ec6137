import { formatter } from '../format'

const { number, quantity } = formatter('id')

export const minimumStock = {
  'minimum.title': 'Stok minimum',
  'minimum.of': (a: { warehouse: string }) => `Stok minimum ${a.warehouse}`,
  'minimum.set': 'Atur minimum',
  'minimum.help': 'Kosongkan bila barang ini tidak perlu dijaga.',
  'minimum.now': 'Stok kini',
  'minimum.minimum': 'Minimum',
  'minimum.field_of': (a: { code: string; unit: string }) => `Minimum ${a.code} (${a.unit})`,
  'minimum.row_saved': 'Tersimpan',
  'minimum.saves_itself': 'Tersimpan sendiri begitu Anda pindah ke baris lain.',
  'minimum.saved': (a: { count: number }) => `${number(a.count)} stok minimum disimpan.`,
  'minimum.none_changed': 'Tidak ada yang berubah.',
  'minimum.all_items': 'Semua barang aktif',
  'minimum.no_items': 'Belum ada barang aktif. Buat barangnya dulu, lalu tentukan minimumnya.',
  'minimum.changed_meanwhile': (a: { now: string }) =>
    `Baru saja diubah orang lain menjadi ${a.now ? quantity(a.now) : 'kosong'}. Simpan lagi bila angka Anda yang benar.`,
  'minimum.paste': 'Tempel dari lembar kerja',
  'minimum.paste_label': 'Kode dan minimum',
  'minimum.paste_hint':
    'Satu barang per baris: kode, lalu minimumnya. Angka 0 menghapus minimum barang itu.',
  'minimum.paste_save': 'Simpan semua baris',
  'minimum.block_faults': (a: { count: number }) =>
    `${number(a.count)} baris perlu dibetulkan. Belum ada yang disimpan.`,
  'minimum.block_too_long': (a: { most: number }) =>
    `Terlalu banyak: paling banyak ${number(a.most)} baris sekali tempel.`,
  'minimum.twice': (a: { code: string }) => `${a.code} sudah ada di baris sebelumnya.`,
  'minimum.number_missing': (a: { code: string }) => `Minimum ${a.code} belum diisi.`,
  'minimum.mode_is_other': 'Stok minimum per gudang tidak dipakai di perusahaan ini.',
  'minimum.mode_is_inactive': 'Stok minimum belum dipakai',
  'minimum.mode_is_union': 'Minimum dihitung untuk semua gudang sekaligus',
  'minimum.mode_help':
    'Pilih “Per gudang” di Pengaturan bila tiap gudang punya minimumnya sendiri. Angka yang sudah ada tetap tersimpan.',
  'minimum.mode_help_administrator':
    'Pengelola perusahaan dapat memilih “Per gudang” di Pengaturan bila tiap gudang punya minimumnya sendiri.',
  'shortage.title': 'Di bawah stok minimum',
  'shortage.all': 'Semua barang yang kurang',
  'shortage.last_receipt': 'Terakhir masuk',
  'shortage.count': (a: { count: number }) => `${number(a.count)} barang kurang dari minimumnya`,
  'shortage.many': (a: { count: number }) =>
    `${number(a.count)} barang atau lebih kurang dari minimumnya`,
  'minimum.to_settings': 'Buka Pengaturan',
}
