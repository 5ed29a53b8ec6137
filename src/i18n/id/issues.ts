export const issues = {
  'issue.new': 'Catat barang keluar',
  'issue.warehouse': 'Dari gudang',
  'issue.empty': 'Belum ada barang keluar',
  'issue.empty_help': 'Di sini tercatat semua barang yang pergi: dikirim, dipakai, atau dibuang.',
  'issue.sheet': 'BUKTI BARANG KELUAR',
}
