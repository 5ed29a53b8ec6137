import { formatter } from '../format'

const { number } = formatter('id')

export const files = {
  'file.title': 'Berkas',
  'file.choose': 'Pilih berkas',
  'file.upload': 'Unggah',
  'file.uploading': 'Mengunggah…',
  'file.hint': 'PDF, foto, Excel (xlsx), atau Word (docx); paling banyak 5, masing-masing 10 MB',
  'file.kilobytes': (a: { size: number }) => `${number(a.size)} KB`,
  'file.remove': 'Hapus',
  'file.remove_this': (a: { name: string }) => `Hapus ${a.name}`,
  'file.added': 'Berkas tersimpan.',
  'file.removed': 'Berkas dihapus.',
  'file.save_first': (a: { names: string }) => `Simpan draf dulu, lalu tambahkan: ${a.names}.`,
  'file.save_typed': 'Simpan draf dulu: mengunggah membuka lagi halaman ini.',
  'file.none': 'Pilih berkas dulu.',
  'file.empty': (a: { name: string }) => `${a.name} kosong.`,
  'file.too_large': (a: { name: string }) => `${a.name} lebih dari 10 MB.`,
  'file.too_many': 'Paling banyak 5 berkas di sini. Hapus salah satu dulu.',
  'file.type_not_taken': (a: { name: string }) =>
    `${a.name} tidak bisa disimpan. Yang bisa: PDF, PNG, JPG, WEBP, XLSX, DOCX.`,
  'file.no_room':
    'Ruang berkas perusahaan Anda penuh. Hapus berkas lama, atau hubungi kami untuk menambah.',
}
