export const errors = {
  'error.refused': 'Ini tidak dapat dilakukan sekarang. Periksa isian, lalu coba lagi.',
  'error.nobody_here': 'Tidak ada perusahaan di alamat ini',
  'error.nobody_here_help':
    'Periksa ejaan alamatnya, atau tanyakan alamat yang benar kepada pengelola perusahaan Anda.',
  'error.to_website': 'Ke halaman depan KartuStok',
  'error.not_found': 'Halaman tidak ditemukan',
  'error.not_found_help': 'Mungkin sudah dihapus, atau alamatnya salah ketik.',
  'error.forbidden': 'Anda belum diberi akses ke sini',
  'error.forbidden_help': 'Pengelola perusahaan Anda dapat membukanya lewat peran Anda.',
  'error.conflict': 'Ini tidak dapat dilakukan sekarang',
  'error.busy': 'Sedang ramai',
  'error.busy_help': 'Tunggu sebentar, lalu coba lagi. Tidak ada yang hilang.',
  'error.unexpected': 'Ada yang rusak di pihak kami',
  'error.unexpected_help':
    'Tidak ada yang setengah jadi: yang belum tersimpan tidak tercatat sama sekali. Coba lagi; bila tetap begini, sebutkan nomor ini kepada kami:',
  'error.network':
    'Belum terkirim: sambungan terputus. Isian Anda masih ada di sini. Coba lagi setelah tersambung.',
  'error.server': 'Belum tersimpan: ada yang rusak di pihak kami. Isian Anda masih ada di sini.',
  'error.home': 'Ke dasbor',
}
