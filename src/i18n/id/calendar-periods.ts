import { formatter } from '../format'

const { dateTime, month } = formatter('id')

/** What a lock was set on: one month of one type, a month of all, or a type for a year. */
const subject = (a: { type: string; month: string; year: string }) =>
  [types[a.type] ?? 'Semua jenis', a.month ? month(a.month) : a.year].join(' ')

const types: Record<string, string> = {
  receipt: 'Barang masuk',
  issue: 'Barang keluar',
  move: 'Pindah gudang',
  adjustment: 'Penyesuaian',
}

export const calendarPeriods = {
  'calendar_period.note':
    'Dokumen di bulan yang dikunci tidak bisa diselesaikan, diubah, atau dibatalkan. Draf boleh disimpan, riwayat tetap terlihat. Buka sebentar untuk membetulkan, lalu kunci lagi.',
  'calendar_period.caption': (a: { year: string }) => `Bulan yang terkunci dan terbuka, ${a.year}`,
  'calendar_period.year': 'Tahun',
  'calendar_period.month': 'Bulan',
  'calendar_period.all_types': 'Semua jenis',
  'calendar_period.all_months': 'Sepanjang tahun',
  'calendar_period.locked': 'Terkunci',
  'calendar_period.open': 'Terbuka',
  'calendar_period.to_lock': 'Kunci',
  'calendar_period.to_open': 'Buka',
  'calendar_period.lock_all': 'Kunci semua',
  'calendar_period.open_all': 'Buka semua',
  'calendar_period.see': 'Lihat kunci bulan',
  'calendar_period.locked_now': (a: { type: string; month: string; year: string }) =>
    `${subject(a)} dikunci.`,
  'calendar_period.opened_now': (a: { type: string; month: string; year: string }) =>
    `${subject(a)} dibuka.`,
  'document.month_is_closed': (a: {
    type: string
    month: string
    name: string
    at: string
    unlockers: string
  }) =>
    `${types[a.type] ?? ''} ${month(a.month)} sudah dikunci${a.name ? ` oleh ${a.name}` : ''}${a.at ? ` pada ${dateTime(a.at, 'UTC')}` : ''}. Pakai tanggal di bulan yang terbuka, atau ${a.unlockers ? `minta ${a.unlockers} membukanya` : 'buka bulannya'} di Atur → Kunci bulan.`,
  'item.month_is_locked': (a: { month: string; unlockers: string }) =>
    `Penyesuaian ${month(a.month)} sudah dikunci. Pilih tanggal di bulan yang terbuka, atau ${a.unlockers ? `minta ${a.unlockers} membukanya` : 'buka bulannya'} di Atur → Kunci bulan.`,
}
