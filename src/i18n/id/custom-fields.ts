import { formatter } from '../format'

const { number } = formatter('id')

export const customFields = {
  'nav.custom_fields': 'Isian tambahan',
  'custom_field.new': 'Isian baru',
  'custom_field.none_yet': 'Belum ada isian tambahan',
  'custom_field.none_yet_help':
    'Tambahkan yang perlu dicatat di usaha Anda: pemohon, pengemudi, nomor faktur, foto. Setelah dibuat, pasang di formulirnya.',
  'custom_field.search': 'Nama isian',
  'custom_field.type': 'Jenis',
  'custom_field.type_text': 'Teks pendek',
  'custom_field.type_textarea': 'Teks panjang',
  'custom_field.type_dropdown': 'Pilihan',
  'custom_field.type_date': 'Tanggal',
  'custom_field.type_time': 'Jam',
  'custom_field.type_file': 'Berkas',
  'custom_field.type_hint': 'Setelah dipasang di formulir tidak bisa diganti.',
  'custom_field.type_is_used': 'Sudah dipakai, jadi jenisnya tidak bisa diganti.',
  'custom_field.help': 'Petunjuk',
  'custom_field.help_hint': 'Tampil kecil di bawah isian.',
  'custom_field.options': 'Pilihan',
  'custom_field.option': 'Pilihan',
  'custom_field.option_of': (a: { name: string }) => `Nama pilihan ${a.name}`,
  'custom_field.place': 'Urutan',
  'custom_field.place_of': (a: { name: string }) => `Urutan ${a.name}`,
  'custom_field.active_of': (a: { name: string }) => `${a.name} aktif`,
  'custom_field.new_options': 'Pilihan baru',
  'custom_field.new_options_hint': 'Satu pilihan per baris.',
  'custom_field.options_help':
    'Kosongkan nama untuk menghapus pilihan yang belum pernah dipakai. Yang nonaktif tidak bisa dipilih lagi.',
  'custom_field.options_needed': 'Tulis paling sedikit satu pilihan.',
  'custom_field.option_is_used': 'Sudah dipakai, jadi tidak bisa dihapus. Nonaktifkan saja.',
  'custom_field.option_is_twice': 'Pilihan ini sudah ada.',
  'custom_field.too_many_options': (a: { most: number }) =>
    `Paling banyak ${number(a.most)} pilihan.`,
  'custom_field.forms': 'Dipasang di',
  'custom_field.no_form': 'Belum dipasang di formulir mana pun.',
}
