export const receipts = {
  'receipt.new': 'Catat barang masuk',
  'receipt.warehouse': 'Masuk ke gudang',
  'receipt.empty': 'Belum ada barang masuk',
  'receipt.empty_help':
    'Di sini tercatat semua barang yang datang: pembelian, retur, atau stok awal.',
  'receipt.sheet': 'BUKTI BARANG MASUK',
}
