import { formatter } from '../format'

const { number, date } = formatter('id')

export const dashboard = {
  'dashboard.morning': (a: { name: string }) => `Selamat pagi, ${a.name}`,
  'dashboard.noon': (a: { name: string }) => `Selamat siang, ${a.name}`,
  'dashboard.afternoon': (a: { name: string }) => `Selamat sore, ${a.name}`,
  'dashboard.evening': (a: { name: string }) => `Selamat malam, ${a.name}`,
  'dashboard.acts': 'Catat sekarang',
  'dashboard.receipt': 'Barang masuk',
  'dashboard.issue': 'Barang keluar',
  'dashboard.move': 'Pindah gudang',
  'dashboard.adjustment': 'Stok opname',
  'dashboard.drafts': 'Draf yang menunggu',
  'dashboard.draft_count': (a: { count: number }) => `${number(a.count)} draf`,
  'dashboard.oldest': (a: { day: string }) => `tertua ${date(a.day)}`,
  'dashboard.no_drafts': 'Tidak ada draf yang menunggu.',
  'dashboard.latest': 'Terakhir dicatat',
  'dashboard.nothing_yet': 'Dokumen yang selesai atau dibatalkan muncul di sini.',
  'dashboard.begin': 'Siapkan dulu, baru mencatat',
  'dashboard.begin_help':
    'Dokumen pertama perlu barang dan tempatnya. Empat langkah, beberapa menit saja.',
  'dashboard.step_category': 'Buat kategori barang',
  'dashboard.step_category_help': 'Misalnya Sembako atau Bahan baku.',
  'dashboard.step_unit': 'Buat satuan',
  'dashboard.step_unit_help': 'Misalnya pcs, dus, atau kg.',
  'dashboard.step_warehouse': 'Buat gudang',
  'dashboard.step_warehouse_help': 'Tempat barang disimpan, walau hanya satu.',
  'dashboard.step_item': 'Buat barang pertama',
  'dashboard.step_item_help': 'Dengan stok awalnya, bila sudah ada isinya.',
  'dashboard.done': 'sudah',
  'dashboard.ask_administrator': 'Pengelola perusahaan Anda yang menyiapkannya.',
  'dashboard.time': 'Waktu',
  'dashboard.document': 'Dokumen',
  'dashboard.by': 'Oleh',
  'dashboard.status': 'Keadaan',
}
