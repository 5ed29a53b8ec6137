export const transactionCategories = {
  'transaction_category.new': 'Kategori transaksi baru',
  'transaction_category.none_yet': 'Belum ada kategori transaksi',
  'transaction_category.none_yet_help':
    'Kategori membedakan dokumen menurut tujuannya: pembelian, penjualan, barang rusak.',
  'transaction_category.search': 'Nama kategori transaksi',
  'transaction_category.name_hint': 'Dipilih saat mencatat dokumen, misalnya Pembelian.',
  'transaction_category.types': 'Dipakai untuk',
  'transaction_category.for_receipt': 'Untuk barang masuk',
  'transaction_category.for_issue': 'Untuk barang keluar',
  'transaction_category.for_move': 'Untuk pindah gudang',
  'transaction_category.for_adjustment': 'Untuk penyesuaian',
  'transaction_category.merge': 'Satukan barang yang dipindai lagi',
  'transaction_category.merge_hint':
    'Barang yang dipindai dua kali menambah jumlah di barisnya. Kalau mati, tiap pindaian menjadi baris baru.',
  'transaction_category.serves_no_type': 'Pilih paling sedikit satu jenis dokumen.',
}
