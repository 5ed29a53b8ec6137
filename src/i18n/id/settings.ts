import { formatter } from '../format'

const { number } = formatter('id')

export const settings = {
  'settings.note': 'Perubahan langsung berlaku untuk semua orang, tanpa masuk ulang.',
  'settings.edit': 'Ubah pengaturan',
  'settings.saved': 'Pengaturan tersimpan dan langsung berlaku untuk semua orang.',
  'settings.company': 'Perusahaan',
  'settings.work': 'Cara kerja',
  'settings.name': 'Nama perusahaan',
  'settings.address': 'Alamat',
  'settings.address_hint': 'Tercetak di dokumen.',
  'settings.phone': 'Telepon',
  'settings.language': 'Bahasa',
  'settings.language_hint': 'Untuk surat, dan untuk yang belum memilih bahasanya sendiri.',
  'settings.country': 'Negara',
  'settings.timezone': 'Zona waktu',
  'settings.timezone_hint': 'Menentukan “hari ini” dan jam yang ditampilkan.',
  'settings.default_search': 'Cari barang lebih dulu menurut',
  'settings.default_search_hint': 'Kode bila rak berlabel kode, barcode bila memakai pemindai.',
  'settings.search_code': 'Kode barang',
  'settings.search_name': 'Nama barang',
  'settings.search_upc_ean': 'Barcode (UPC/EAN)',
  'settings.show_quantity': 'Perlihatkan jumlah stok',
  'settings.show_quantity_hint':
    'Saat memilih barang. Kalau mati, jumlah stok tidak tampak di formulir.',
  'settings.minimum': 'Stok minimum',
  'settings.minimum_hint':
    'Berganti cara tidak menghapus angka cara yang lain; hanya tidak tampak.',
  'settings.minimum_inactive': 'Tidak dipakai',
  'settings.minimum_per_warehouse': 'Per gudang',
  'settings.minimum_union': 'Satu angka untuk semua gudang',
  'settings.price': 'Harga',
  'settings.price_enabled': 'Pakai harga',
  'settings.price_hint':
    'Hanya tampak bagi peran yang boleh melihat harga. Kalau mati, harga disembunyikan, tidak dihapus.',
  'settings.price_decimals': 'Angka di belakang koma',
  'settings.price_decimals_hint': 'Untuk menampilkan harga. Rupiah biasanya 0.',
  'settings.decimals_needed': 'Wajib dipilih bila harga dipakai.',
  'settings.logo': 'Logo',
  'settings.no_logo': 'Belum ada logo. Logo tercetak di kartu stok dan dokumen.',
  'settings.logo_choose': 'Pilih gambar',
  'settings.logo_other': 'Ganti dengan gambar lain',
  'settings.logo_hint': (a: { megabytes: number }) =>
    `PNG atau JPG, paling besar ${number(a.megabytes)} MB.`,
  'settings.logo_save': 'Pasang logo',
  'settings.logo_saved': 'Logo terpasang.',
  'settings.logo_remove': 'Hapus logo',
  'settings.logo_remove_ask': 'Hapus logo?',
  'settings.logo_remove_help': 'Cetakan berikutnya tanpa logo.',
  'settings.logo_removed': 'Logo dihapus.',
  'settings.logo_missing': 'Pilih gambarnya dulu.',
  'settings.logo_too_large': 'Gambar ini lebih dari 1 MB. Kecilkan dulu.',
  'image.no_picture': 'Ini bukan gambar PNG atau JPG.',
  'image.broken': 'Gambar ini rusak. Simpan ulang sebagai PNG atau JPG, lalu coba lagi.',
  'image.too_many_pixels':
    'Gambar ini terlalu lebar atau tinggi: paling banyak 4.000 titik tiap sisi.',
}
