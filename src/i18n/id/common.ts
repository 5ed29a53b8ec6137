import { formatter } from '../format'

const { number } = formatter('id')

export const common = {
  'action.save': 'Simpan',
  'action.saving': 'Menyimpan…',
  'action.cancel': 'Tidak jadi',
  'action.close': 'Tutup',
  'action.change': 'Ubah',
  'action.undo': 'Urungkan',
  'action.try_again': 'Coba lagi',
  'action.apply': 'Tampilkan',

  'form.optional': '(boleh kosong)',
  'form.choose': 'Pilih…',
  'form.error_prefix': 'Kesalahan: ',
  'form.errors': (a: { count: number }) =>
    a.count === 1
      ? 'Ada 1 isian yang perlu dibetulkan'
      : `Ada ${number(a.count)} isian yang perlu dibetulkan`,
  'form.check': 'Periksa isian ini',
  'form.required': 'Wajib diisi.',
  'form.taken': 'Sudah dipakai. Pilih yang lain.',
  'form.choose_again': 'Pilih salah satu dari daftar.',
  'form.too_long': (a: { max: number }) => `Terlalu panjang: paling banyak ${number(a.max)} huruf.`,
  'form.bad_characters': 'Ada tanda yang tidak dapat disimpan. Ketik ulang bagian ini.',
  'form.whole_between': (a: { least: number; most: number }) =>
    `Isi angka bulat dari ${number(a.least)} sampai ${number(a.most)}.`,
  'form.no_such_day': 'Tanggal ini tidak ada, atau di luar tahun 2000–2099.',
  'form.unknown_field': (a: { name: string }) => `Isian “${a.name}” tidak dikenal di sini.`,
  'form.show_password': 'Perlihatkan',

  'list.pages': 'Halaman',
  'list.page': (a: { page: number }) => `Halaman ${number(a.page)}`,
  'list.previous': 'Sebelumnya',
  'list.next': 'Berikutnya',
  'list.range': (a: { from: number; to: number; total: number }) =>
    `${number(a.from)}–${number(a.to)} dari ${number(a.total)}`,
  'list.per_page': 'Per halaman',
  'list.columns': 'Kolom',
  'list.all_columns': 'Semua kolom',
  'list.search': 'Cari',
  'list.sorted_up': 'urut naik',
  'list.sorted_down': 'urut turun',
  'list.none_match': 'Tidak ada yang cocok dengan saringan ini.',
  'list.clear_filters': 'Hapus saringan',

  'status.draft': 'Draf',
  'status.complete': 'Selesai',
  'status.void': 'Batal',
  'status.active': 'Aktif',
  'status.inactive': 'Nonaktif',
  'status.invited': 'Diundang',
}
