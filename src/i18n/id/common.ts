import { formatter } from '../format'

const { number } = formatter('id')

export const common = {
  'action.save': 'Simpan',
  'action.saving': 'Menyimpan…',
  'action.cancel': 'Batal',
  'action.close': 'Tutup',
  'action.change': 'Ubah',
  'action.undo': 'Urungkan',
  'action.try_again': 'Coba lagi',
  'action.reset': 'Bersihkan',
  'action.apply': 'Tampilkan',
  'action.back': 'Kembali',

  'form.optional': '(boleh kosong)',
  'form.choose': 'Pilih…',
  'form.error_prefix': 'Kesalahan: ',
  'form.errors': (a: { count: number }) =>
    a.count === 1
      ? 'Ada 1 isian yang perlu dibetulkan'
      : `Ada ${number(a.count)} isian yang perlu dibetulkan`,
  'form.show_password': 'Perlihatkan',
  'form.hide_password': 'Sembunyikan',

  'list.pages': 'Halaman',
  'list.page': (a: { page: number }) => `Halaman ${number(a.page)}`,
  'list.previous': 'Sebelumnya',
  'list.next': 'Berikutnya',
  'list.range': (a: { from: number; to: number; total: number }) =>
    `${number(a.from)}–${number(a.to)} dari ${number(a.total)}`,
  'list.per_page': 'Per halaman',
  'list.search': 'Cari',
  'list.filters': 'Saringan',
  'list.sorted_up': 'urut naik',
  'list.sorted_down': 'urut turun',
  'list.none_match': 'Tidak ada yang cocok dengan saringan ini.',
  'list.clear_filters': 'Hapus saringan',

  'status.draft': 'Draf',
  'status.complete': 'Selesai',
  'status.void': 'Batal',
  'status.active': 'Aktif',
  'status.inactive': 'Nonaktif',
}
