import { formatter } from '../format'

const { date, number } = formatter('id')

/** What a form says about what was typed, and what every record of the master data is called. */
export const form = {
  'form.too_far_ahead': (a: { last: string }) => `Paling lambat ${date(a.last)}.`,

  'quantity.required': 'Jumlah belum diisi.',
  'quantity.malformed': 'Ini bukan jumlah. Tulis misalnya 1.234,5.',
  'quantity.negative': 'Jumlah tidak boleh minus.',
  'quantity.is_zero': 'Isi jumlah yang lebih dari nol.',
  'quantity.too_precise': (a: { decimals: number }) =>
    a.decimals === 0
      ? 'Satuan ini hanya untuk jumlah bulat, tanpa koma.'
      : `Satuan ini paling banyak ${number(a.decimals)} angka di belakang koma.`,
  'quantity.too_large': (a: { digits: number }) =>
    `Terlalu besar: paling banyak ${number(a.digits)} angka.`,

  'amount.required': 'Harga belum diisi.',
  'amount.malformed': 'Ini bukan harga. Tulis misalnya 12.500.',
  'amount.negative': 'Harga tidak boleh minus.',
  'amount.too_precise': (a: { decimals: number }) =>
    a.decimals === 0
      ? 'Tulis harga tanpa koma.'
      : `Paling banyak ${number(a.decimals)} angka di belakang koma.`,
  'amount.too_large': (a: { most: number }) => `Terlalu besar: paling tinggi Rp ${number(a.most)}.`,

  'record.code': 'Kode',
  'record.name': 'Nama',
  'record.description': 'Keterangan',
  'record.status': 'Status',
  'record.is_active': 'Aktif',
  'record.is_active_hint': 'Yang nonaktif tidak bisa dipilih lagi, tetapi tetap ada di riwayat.',
  'record.acts': 'Tindakan',
  'record.yes': 'Ya',
  'record.no': 'Tidak',
  'record.status_all': 'Semua status',
  'record.see_inactive': 'Tampilkan yang nonaktif',
  'record.all_inactive': 'Semua yang ada di sini sedang nonaktif.',
  'record.download': 'Unduh CSV',
  'record.saved': (a: { name: string }) => `${a.name} tersimpan.`,
  'record.edit': (a: { name: string }) => `Ubah ${a.name}`,
  'record.delete': 'Hapus',
  'record.delete_ask': (a: { name: string }) => `Hapus ${a.name}?`,
  'record.delete_help': 'Belum pernah dipakai, jadi bisa dihapus. Tidak bisa dikembalikan.',
  'record.deleted': 'Sudah dihapus.',
  'record.activate': 'Aktifkan',
  'record.activated': 'Aktif lagi.',
  'record.deactivate': 'Nonaktifkan',
  'record.deactivate_ask': (a: { name: string }) => `Nonaktifkan ${a.name}?`,
  'record.deactivated': 'Dinonaktifkan: tidak bisa dipilih lagi, tetapi tetap ada di riwayat.',
  'record.changed_meanwhile':
    'Sudah diubah orang lain sejak Anda membukanya. Isian Anda masih di sini: simpan sekali lagi untuk menggantinya, atau lihat dulu keadaan sekarang.',
  'record.look_now': 'Lihat keadaan sekarang',
  'record.is_now': (a: { label: string; value: string }) => `${a.label} sekarang: ${a.value}`,
  'record.empty_value': 'kosong',
}
