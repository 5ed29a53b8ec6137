import { formatter } from '../format'

const { number, list } = formatter('id')

export const setup = {
  'setup.progress': 'Langkah persiapan',
  'setup.step_of': (a: { step: number; steps: number }) =>
    `Langkah ${number(a.step)} dari ${number(a.steps)}`,
  'setup.name_company': 'Perusahaan',
  'setup.name_category': 'Kategori',
  'setup.name_unit': 'Satuan',
  'setup.name_warehouse': 'Gudang',
  'setup.name_item': 'Barang',
  'setup.company': 'Sudah benar?',
  'setup.company_help': 'Nama ini tercetak di dokumen. Sesudah ini tinggal empat langkah singkat.',
  'setup.category': 'Kategori barang',
  'setup.category_help': 'Barang dikelompokkan supaya mudah dicari. Beberapa saja cukup.',
  'setup.unit': 'Satuan',
  'setup.unit_help': 'Cara menghitung barang. Centang yang dipakai di gudang Anda.',
  'setup.warehouse': 'Gudang',
  'setup.warehouse_help': 'Tempat barang disimpan: gudang, toko, atau rak. Satu pun cukup.',
  'setup.item': 'Barang pertama',
  'setup.item_help': 'Satu barang dulu. Yang lain bisa ditambah kapan saja.',
  'setup.language': 'Bahasa perusahaan',
  'setup.language_hint': 'Untuk dokumen dan surel. Tiap orang bisa memilih bahasanya sendiri.',
  'setup.tick': 'Centang satu atau beberapa',
  'setup.decimals': (a: { precision: number }) => `${number(a.precision)} desimal`,
  'setup.present': (a: { names: string[] }) => `Sudah ada: ${list(a.names)}`,
  'setup.another_category': 'Kategori lain',
  'setup.another_unit': 'Satuan lain',
  'setup.another_warehouse': 'Gudang lain',
  'setup.disallow_negative_hint':
    'Barang keluar ditolak bila stoknya tidak cukup. Bisa diubah nanti per gudang.',
  'setup.item_name': 'Nama barang',
  'setup.opening_quantity': 'Stok sekarang',
  'setup.opening_quantity_hint': 'Bila barangnya sudah ada di gudang.',
  'setup.choose_one': 'Centang atau ketik satu dulu.',
  'setup.back': 'Kembali',
  'setup.skip': 'Lewati',
  'setup.go_on': 'Lanjut',
  'setup.finish': 'Selesai',
  'setup.finish_without': 'Tanpa barang dulu',
  'setup.not_yet': 'Barang perlu kategori, satuan, dan gudang. Lengkapi dulu:',
  'setup.incomplete': 'Belum lengkap: perlu satu kategori, satu satuan, dan satu gudang.',
  'setup.ready': 'Siap. Sekarang catat barang yang masuk.',
  'setup.waiting': 'Sebentar lagi bisa dipakai',
  'setup.waiting_help':
    'Pengelola perusahaan Anda belum selesai menyiapkan kategori, satuan, dan gudang. Setelah itu halaman ini terbuka dengan sendirinya.',
}
