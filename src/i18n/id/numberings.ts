/** Numbering of documents and of items. */
export const numberings = {
  'numbering.note': 'Tiap kategori dan jenis dokumen punya urutan nomornya sendiri.',
  'numbering.none_yet': 'Penomoran dibuat bersama kategori transaksi. Buat kategorinya dulu.',
  'numbering.search': 'Kategori atau awalan',
  'numbering.all_types': 'Semua jenis',
  'numbering.category': 'Kategori',
  'numbering.type': 'Jenis dokumen',
  'numbering.edit': 'Ubah penomoran',
  'numbering.saved': 'Penomoran tersimpan. Berlaku untuk nomor berikutnya.',
  'numbering.example': 'Nomor berikutnya:',
  'numbering.example_head': 'Nomor berikutnya',
  'numbering.prefix': 'Awalan',
  'numbering.suffix': 'Akhiran',
  'numbering.affix_hint':
    'Boleh memakai {year4} untuk tahun (2026), {year2} untuk 26, {month} untuk bulan (01–12).',
  'numbering.next_no': 'Urutan berikutnya',
  'numbering.next_no_hint': 'Nomor yang sudah terpakai dilewati.',
  'numbering.length_no': 'Jumlah angka',
  'numbering.length_no_hint': '5 menjadi 00001.',
  'numbering.resets': 'Mulai dari 1 lagi',
  'numbering.resets_hint': 'Menurut tanggal dokumen, bukan tanggal mencatatnya.',
  'numbering.resets_never': 'Tidak pernah',
  'numbering.resets_yearly': 'Tiap tahun',
  'numbering.resets_monthly': 'Tiap bulan',
  'numbering.allow_manual': 'Nomor boleh diketik sendiri',
  'numbering.allow_manual_hint': 'Isian nomor muncul di dokumen baru; dibiarkan kosong, otomatis.',
  'numbering.is_active_hint':
    'Kalau mati, dokumen dan stok awal di kategori ini tidak bisa dibuat.',
  'numbering.unknown_placeholder': (a: { text: string }) =>
    `“${a.text}” tidak dikenal. Yang bisa dipakai: {year4}, {year2}, {month}.`,
  'numbering.needs_year':
    'Pakai {year4} atau {year2} di awalan atau akhiran, supaya nomornya tidak sama dengan tahun lalu.',
  'numbering.needs_month':
    'Pakai {month} dan {year4} di awalan atau akhiran, supaya nomornya tidak sama dengan bulan lalu.',

  'item_numbering.note': 'Kode yang disarankan saat membuat barang baru.',
  'item_numbering.is_active': 'Sarankan kode',
  'item_numbering.is_active_hint': 'Kalau mati, kode tiap barang baru diketik sendiri.',
}
