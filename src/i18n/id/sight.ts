export const sight = {
  'sight.only_seen':
    'Di gudang ini Anda hanya melihat. Hak untuk mencatat di sana diberikan oleh pengurus pengguna.',
  'sight.owner': 'Pemilik melihat dan mencatat di semua gudang.',
  'sight.limited':
    'Anda sendiri dibatasi pada beberapa gudang, jadi gudang pengguna lain diatur oleh orang lain.',
  'sight.all_yours': 'Semua gudang Anda',
  'sight.total': 'Jumlah di gudang Anda',
  'sight.stock': 'Stok di gudang Anda',
  'sight.title': (a: { name: string }) => `Gudang untuk ${a.name}`,
  'sight.help':
    'Gudang yang tidak dicentang tidak terlihat: tidak di daftar, kartu, laporan, maupun dokumen. Pada pindah gudang, nama gudang lain tetap tertulis.',
  'sight.all': 'Semua gudang',
  'sight.all_hint':
    'Juga gudang yang dibuat nanti. Selama menyala, centang di bawah tidak dihitung.',
  'sight.warehouse': 'Gudang',
  'sight.sees': 'Melihat',
  'sight.acts': 'Mencatat',
  'sight.sees_in': (a: { warehouse: string }) => `Melihat ${a.warehouse}`,
  'sight.acts_in': (a: { warehouse: string }) => `Mencatat di ${a.warehouse}`,
  'sight.acts_help':
    'Siapa yang mencatat juga melihat. Memindahkan barang perlu hak mencatat di kedua gudang.',
  'sight.none_chosen': 'Centang paling sedikit satu gudang, atau nyalakan “Semua gudang”.',
  'sight.saved': (a: { name: string }) => `Gudang untuk ${a.name} disimpan.`,
}
