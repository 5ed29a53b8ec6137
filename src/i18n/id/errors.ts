import { rightName } from '../rights'
import { roles } from './roles'

export const errors = {
  'error.refused': 'Ini tidak dapat dilakukan sekarang. Periksa isian, lalu coba lagi.',
  'error.nobody_here': 'Tidak ada perusahaan di alamat ini',
  'error.nobody_here_help':
    'Periksa ejaan alamatnya, atau tanyakan alamat yang benar kepada pengelola perusahaan Anda.',
  'error.to_website': 'Ke halaman depan KartuStok',
  'error.not_found': 'Halaman tidak ditemukan',
  'error.not_found_help': 'Mungkin sudah dihapus, atau alamatnya salah ketik.',
  'error.forbidden': 'Belum diizinkan',
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

  'company.not_open': 'Tidak ada perusahaan di alamat ini.',
  'session.needed': 'Masuk dulu untuk melanjutkan.',
  'permission.missing': (a: { permission: string }) =>
    `Peran Anda belum mencakup hak “${rightName(a.permission, roles)}”. Pengelola perusahaan Anda dapat membukanya di Atur → Peran.`,
  'request.stale':
    'Orang lain baru saja mengubah ini. Muat ulang untuk melihat yang terbaru, lalu ubah lagi.',
  'request.gone': 'Ini sudah dihapus.',
  'request.row_is_used': 'Masih dipakai, jadi tidak dapat dihapus. Anda dapat menonaktifkannya.',
  'request.key_missing': 'Formulir ini tidak lengkap. Buka lagi halamannya, lalu ulangi.',
  'request.key_reused':
    'Formulir ini sudah dikirim dengan isian lain. Buka lagi halamannya, lalu ulangi.',
  'request.unreadable': 'Kiriman ini tidak terbaca. Buka lagi halamannya, lalu ulangi.',
  'request.too_large': 'Kiriman ini terlalu besar. Bagi menjadi beberapa bagian.',
  'request.foreign_origin':
    'Permintaan ini datang dari situs lain. Buka lagi halamannya di sini, lalu ulangi.',
}
