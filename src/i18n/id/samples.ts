import { formatter } from '../format'

const { number } = formatter('id')

interface Counts {
  items: number
  warehouses: number
  documents: number
}

export const samples = {
  'samples.title': 'Data contoh',
  'samples.about':
    'Isi perusahaan ini dengan toko contoh: 12 barang, 2 gudang, dan dokumen satu bulan terakhir. Cocok untuk melihat-lihat dan mencoba. Semuanya bertanda “contoh”, tidak bercampur dengan barang Anda, dan bisa dihapus sekali tekan.',
  'samples.fill': 'Isi data contoh',
  'samples.look_around': 'Mau lihat-lihat dulu?',
  'samples.filled': 'Data contoh sudah diisi. Silakan dicoba; hapus kapan saja.',
  'samples.there': (a: Counts) =>
    `Ada ${number(a.items)} barang, ${number(a.warehouses)} gudang, dan ${number(a.documents)} dokumen contoh.`,
  'samples.there_help':
    'Anda boleh mencatat di gudang contoh sesuka hati. Catatan itu ikut terhapus bersama data contoh.',
  'samples.remove': 'Hapus data contoh',
  'samples.remove_ask': (a: Counts) =>
    `Hapus ${number(a.items)} barang, ${number(a.warehouses)} gudang, dan ${number(a.documents)} dokumen contoh?`,
  'samples.remove_help':
    'Yang hilang hanya data contoh. Barang, gudang, dan dokumen Anda sendiri tetap, begitu juga kategori dan satuan yang dipakainya.',
  'samples.removed': 'Data contoh sudah dihapus.',
  'samples.notice': 'Sebagian yang terlihat di sini adalah data contoh.',
  'samples.manage': 'Lihat atau hapus',
  'samples.stay_apart':
    'Barang contoh hanya untuk gudang contoh, dan barang Anda hanya untuk gudang Anda.',
  'samples.there_already': 'Data contoh sudah ada.',
  'samples.names_are_taken':
    'Sudah ada barang, gudang, atau nomor dokumen dengan nama contoh. Ganti namanya dulu, lalu coba lagi.',
  'samples.needs_categories':
    'Data contoh perlu kategori transaksi yang aktif untuk keempat jenis dokumen.',
}
