import { formatter } from '../format'

const { number } = formatter('id')

/** The company's own fields, wherever they are filled in or shown. */
export const values = {
  'field.needed_to_complete': 'wajib sebelum diselesaikan',
  'field.any': 'Semua',
  'field.has_files': 'Ada berkas',
  'field.files': (a: { count: number }) => `${number(a.count)} berkas`,
  'field.file_needed': 'Tambahkan berkas dulu.',
  'field.form_changed':
    'Formulir ini baru saja diubah. Isian Anda masih di sini: periksa, lalu simpan lagi.',
  'form.no_such_time': 'Jam ini tidak ada. Tulis misalnya 07.30.',
}
