export const issues = {
  'issue.new': 'Catat barang keluar',
  'issue.warehouse': 'Dari gudang',
  'issue.none_yet': 'Belum ada barang keluar',
  'issue.none_yet_help':
    'Di sini tercatat semua barang yang pergi: dikirim, dipakai, atau dibuang.',
  'issue.sheet': 'BUKTI BARANG KELUAR',
}
