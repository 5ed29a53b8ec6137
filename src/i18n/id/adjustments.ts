export const adjustments = {
  'adjustment.new': 'Hitung stok (opname)',
  'adjustment.warehouse': 'Gudang yang dihitung',
  'adjustment.empty': 'Belum ada penyesuaian',
  'adjustment.empty_help':
    'Di sini tercatat hasil hitung stok. Selisih dengan buku menjadi koreksi di kartu stok.',
  'adjustment.sheet': 'BERITA ACARA HITUNG STOK',
}
