import { formatter } from '../format'

const { number } = formatter('id')

export const accounts = {
  'sign_in.title': 'Masuk',
  'sign_in.login': 'E-mail atau nama pengguna',
  'sign_in.password': 'Kata sandi',
  'sign_in.stay': 'Tetap masuk di perangkat ini',
  'sign_in.stay_hint':
    'Selama 14 hari. Jangan dinyalakan di perangkat yang dipakai bersama. Pemilik dan Administrator diminta masuk lagi setelah satu jam tidak dipakai.',
  'sign_in.submit': 'Masuk',
  'sign_in.forgotten': 'Lupa kata sandi?',
  'sign_in.no_account': 'Belum punya perusahaan di KartuStok?',
  'sign_in.sign_up': 'Daftarkan perusahaan',
  'sign_in.wrong': 'E-mail, nama pengguna, atau kata sandi tidak cocok.',
  'sign_in.signed_out': 'Anda sudah keluar.',
  'throttle.wait': (a: { seconds: number }) =>
    `Terlalu banyak percobaan. Coba lagi ${wait(a.seconds)}.`,

  'account.no_email': 'Ini bukan alamat e-mail. Contoh: ani@tokomaju.co.id',
  'account.link_ended': 'Tautan ini sudah dipakai, atau masanya sudah lewat. Minta tautan baru.',

  'company.choose': 'Pilih perusahaan',
  'company.choose_help': 'Anda terdaftar di beberapa perusahaan.',
  'company.change': 'Ganti perusahaan',
  'company.here': 'Anda di sini',
  'company.only_one': 'Anda baru terdaftar di satu perusahaan.',
  'company.none': 'Akun Anda belum punya perusahaan',
  'company.none_help':
    'Daftarkan perusahaan Anda, atau mintalah pengelola perusahaan menambahkan Anda.',
  'company.open': (a: { company: string }) => `Buka ${a.company}`,
  'handoff.title': (a: { company: string }) => `Ke ${a.company}`,
  'handoff.help': 'Anda sudah masuk. Tinggal satu ketukan lagi.',
  'handoff.ended': 'Pintu dari halaman sebelumnya sudah tertutup. Masuklah dengan kata sandi Anda.',

  'password.forgotten': 'Lupa kata sandi',
  'password.forgotten_help':
    'Tulis e-mail yang Anda pakai di KartuStok. Kami kirimkan tautan untuk menentukan kata sandi baru.',
  'password.email': 'E-mail',
  'password.send_link': 'Kirim tautan',
  'password.sent': 'Periksa surat Anda',
  'password.sent_help':
    'Bila alamat itu terdaftar, tautan sedang menuju ke sana. Tautan berlaku 60 menit. Belum sampai? Lihat juga folder spam.',
  'password.back_to_sign_in': 'Kembali ke halaman masuk',
  'password.new_title': 'Kata sandi baru',
  'password.new': 'Kata sandi baru',
  'password.new_hint': (a: { least: number }) =>
    `Paling sedikit ${number(a.least)} huruf. Beberapa kata berurutan mudah diingat dan sulit ditebak.`,
  'password.again': 'Kata sandi baru, sekali lagi',
  'password.save': 'Simpan kata sandi',
  'password.ends_sessions': 'Anda akan keluar dari semua perangkat, di semua perusahaan.',
  'password.was_set': 'Kata sandi baru tersimpan. Masuklah dengannya.',
  'password.change': 'Ganti kata sandi',
  'password.current': 'Kata sandi sekarang',
  'password.current_wrong': 'Kata sandi sekarang tidak cocok.',
  'password.end_others': 'Keluarkan perangkat lain',
  'password.end_others_hint': 'Di semua perusahaan. Perangkat ini tetap masuk.',
  'password.changed': 'Kata sandi diganti.',
  'password.too_short': (a: { least: number }) =>
    `Terlalu pendek: paling sedikit ${number(a.least)} huruf.`,
  'password.too_long': (a: { most: number }) =>
    `Terlalu panjang: paling banyak ${number(a.most)} huruf.`,
  'password.too_common': 'Terlalu mudah ditebak: banyak orang memakainya. Pilih yang lain.',
  'password.about_you':
    'Terlalu mudah ditebak: memuat nama Anda, perusahaan, atau e-mail Anda. Pilih yang lain.',
  'password.differs': 'Tidak sama dengan kata sandi di atas.',

  'proof.title': 'Masukkan kata sandi Anda',
  'proof.help': 'Untuk tindakan penting kami pastikan bahwa ini benar Anda. Berlaku 10 menit.',
  'proof.go_on': 'Lanjutkan',
  'proof.given': 'Kata sandi cocok',
  'proof.given_help': 'Tinggal satu ketukan lagi.',
  'proof.needed': 'Masukkan kata sandi Anda untuk melanjutkan.',

  'profile.title': 'Profil',
  'profile.person': 'Data diri',
  'profile.name': 'Nama',
  'profile.salutation': 'Sapaan',
  'profile.salutation_hint': 'Misalnya Bapak, Ibu, Kak.',
  'profile.email': 'E-mail',
  'profile.email_hint': 'Dipakai untuk masuk di semua perusahaan Anda.',
  'profile.language': 'Bahasa',
  'profile.language_company': 'Seperti perusahaan',
  'profile.theme': 'Tampilan',
  'profile.warehouse': 'Gudang utama saya',
  'profile.destination': 'Gudang tujuan saya',
  'profile.destination_hint': 'Untuk pindah gudang.',
  'profile.no_warehouse': 'Tidak ada',
  'profile.warehouses_differ': 'Pilih gudang yang lain dari gudang utama.',
  'profile.saved': 'Profil tersimpan.',
  'profile.sign_in': 'Cara masuk',
  'profile.username': 'Nama pengguna',
  'profile.username_hint':
    '3 sampai 30 huruf kecil, angka, titik, garis bawah, atau tanda hubung. Berlaku di semua perusahaan Anda.',
  'profile.username_malformed':
    'Pakai 3 sampai 30 huruf, angka, titik, garis bawah, atau tanda hubung; mulai dengan huruf atau angka.',
  'profile.username_taken': 'Nama pengguna ini tidak dapat dipakai. Pilih yang lain.',
  'profile.username_save': 'Simpan nama pengguna',
  'profile.username_saved': 'Nama pengguna tersimpan.',
  'profile.devices': 'Perangkat yang sedang masuk',
  'profile.devices_help': 'Ada yang tidak Anda kenal? Keluarkan, lalu ganti kata sandi.',
  'profile.device': 'Perangkat',
  'profile.since': 'Masuk sejak',
  'profile.this_device': 'Perangkat ini',
  'profile.unknown_device': 'Tidak dikenal',
  'profile.end_session': 'Keluarkan',
  'profile.session_ended': 'Perangkat itu sudah dikeluarkan.',
  'profile.end_others': 'Keluarkan perangkat lain',
  'profile.others_ended': 'Perangkat lain sudah dikeluarkan.',
}

function wait(seconds: number): string {
  if (seconds < 60) return `dalam ${number(seconds)} detik`
  if (seconds < 5400) return `dalam ${number(Math.ceil(seconds / 60))} menit`
  return `dalam ${number(Math.ceil(seconds / 3600))} jam`
}
