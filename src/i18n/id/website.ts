export const website = {
  'site.title': 'Kartu stok yang saldonya bisa dipercaya',
  'site.description':
    'Catat barang masuk, keluar, pindah gudang, dan hasil hitung. Kartu stok tiap barang terisi sendiri, baris demi baris.',
  'site.lead':
    'Catat barang masuk, keluar, pindah gudang, dan hasil hitung. Kartu tiap barang terisi sendiri, baris demi baris, dan saldonya selalu sesuai dengan catatannya.',
  'site.start': 'Daftarkan perusahaan',
  'site.menu_features': 'Fitur',
  'site.menu_start': 'Cara mulai',

  'site.card_item': 'Beras Pandan 5 kg',
  'site.card_small': 'BRS-005 · Gudang Utama',
  'site.card_balance': 'saldo, sak',
  'site.card_caption': 'Contoh kartu stok',
  'site.card_note': 'Contoh dengan nama dan angka rekaan.',
  'site.card_day': 'Tanggal',
  'site.card_words': 'Keterangan',
  'site.card_in': 'Masuk',
  'site.card_out': 'Keluar',
  'site.card_left': 'Saldo',
  'site.card_opening': 'Saldo awal',
  'site.card_closing': 'Saldo akhir',
  'site.card_supplier': 'Dari pemasok, surat jalan 4471',
  'site.card_kitchen': 'Ke dapur',
  'site.card_branch': 'Ke Gudang Toko',
  'site.card_count': 'Hasil hitung 1.118, buku 1.120',
  'site.card_supplier_again': 'Dari pemasok, surat jalan 4533',

  'site.features': 'Yang dikerjakannya untuk Anda',
  'site.feature_papers': 'Empat lembar, satu kartu',
  'site.feature_papers_help':
    'Barang masuk, barang keluar, pindah gudang, dan penyesuaian. Selesaikan lembarnya, dan kartu tiap barang di tiap gudang langsung terisi.',
  'site.feature_entry': 'Pindai, ketik, atau tempel',
  'site.feature_entry_help':
    'Satu kotak menerima semuanya: kode, nama, atau barcode. Kode yang sama menambah jumlahnya, dan kolom dari lembar kerja dapat ditempel sekaligus.',
  'site.feature_minus': 'Tidak keluar lebih dari yang ada',
  'site.feature_minus_help':
    'Gudang yang Anda jaga menolak stok minus, juga untuk tanggal yang sudah lewat, dan menyebutkan barang, gudang, dan kurangnya berapa.',
  'site.feature_void': 'Salah catat bukan masalah',
  'site.feature_void_help':
    'Batalkan lembarnya dengan alasan. Yang sudah tercatat tidak hilang: pembatalannya ikut tercatat, dengan nama dan waktunya.',
  'site.feature_print': 'Cetak seperti kartu di rak',
  'site.feature_print_help':
    'Kartu stok A4 dengan kolom yang Anda kenal: tanggal, nomor, keterangan, masuk, keluar, saldo. Atau unduh sebagai CSV.',
  'site.feature_apart': 'Tiap perusahaan sendiri-sendiri',
  'site.feature_apart_help':
    'Perusahaan Anda punya alamat dan basis data sendiri. Catatan perusahaan lain tidak ada di dalamnya.',

  'site.begin': 'Cara mulai',
  'site.begin_1': 'Daftar',
  'site.begin_1_help': 'Pilih alamat perusahaan Anda dan konfirmasi e-mail.',
  'site.begin_2': 'Isi gudang dan barang',
  'site.begin_2_help': 'Gudang, satuan, kategori, lalu barang beserta stok awalnya.',
  'site.begin_3': 'Catat barang masuk pertama',
  'site.begin_3_help': 'Pindai atau ketik, lalu selesaikan. Kartunya sudah berisi.',
  'site.begin_phone':
    'Dipakai lewat peramban, di komputer atau ponsel, dalam bahasa Indonesia atau Inggris.',

  'site.sign_in_help': 'Setelah masuk, Anda dibawa ke perusahaan Anda.',

  'mailbox.title': 'Kotak surat',
  'mailbox.help':
    'Surat yang di tempat lain akan dikirim. Halaman ini hanya ada saat dijalankan di komputer sendiri.',
  'mailbox.empty': 'Belum ada surat.',
  'mailbox.to': (a: { recipient: string }) => `Kepada ${a.recipient}`,
  'mailbox.waiting': 'menunggu dikirim',
  'mailbox.sent': 'terkirim',
  'mailbox.failed': 'tidak terkirim',
}
