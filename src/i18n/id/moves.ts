export const moves = {
  'move.new': 'Catat pindah gudang',
  'move.warehouse': 'Dari gudang',
  'move.empty': 'Belum ada perpindahan',
  'move.empty_help': 'Di sini tercatat barang yang pindah dari satu gudang ke gudang lain.',
  'move.sheet': 'BUKTI PINDAH GUDANG',
}
