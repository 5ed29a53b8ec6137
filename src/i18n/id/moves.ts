export const moves = {
  'move.new': 'Catat pindah gudang',
  'move.warehouse': 'Dari gudang',
  'move.none_yet': 'Belum ada perpindahan',
  'move.none_yet_help': 'Di sini tercatat barang yang pindah dari satu gudang ke gudang lain.',
  'move.sheet': 'BUKTI PINDAH GUDANG',
}
