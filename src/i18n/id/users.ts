export const users = {
  'user.new': 'Undang pengguna',
  'user.none_yet': 'Belum ada pengguna',
  'user.none_yet_help':
    'Undang rekan Anda dengan e-mail; perannya menentukan apa yang boleh dikerjakan.',
  'user.search': 'Nama atau e-mail',
  'user.salutation': 'Sapaan',
  'user.email': 'E-mail',
  'user.email_hint': 'Undangan dikirim ke sini. Dipakai juga untuk masuk.',
  'user.role': 'Peran',
  'user.all_roles': 'Semua peran',
  'user.role_hint': 'Bila diganti, ia perlu masuk lagi.',
  'user.owner': 'Administrator (pemilik)',
  'user.last_seen': 'Terakhir masuk',
  'user.never_seen': 'Belum pernah',
  'user.invited': (a: { name: string }) => `Undangan untuk ${a.name} dikirim.`,
  'user.invited_late': (a: { name: string }) =>
    `${a.name} tersimpan, tetapi undangannya belum terkirim. Kirim ulang dari halaman ini.`,
  'user.invited_on': (a: { at: string }) =>
    `Diundang ${a.at}, belum pernah masuk. Tautan di suratnya berlaku 7 hari.`,
  'user.invite_again': 'Kirim ulang undangan',
  'user.revoke': 'Batalkan undangan',
  'user.revoke_help': 'Tautan di suratnya tidak berlaku lagi.',
  'user.delete_help': 'Hanya bisa selama ia belum pernah masuk. Sesudah itu, nonaktifkan saja.',
  'user.deactivate_help': 'Ia langsung keluar dari semua perangkat dan tidak bisa masuk lagi.',
  'user.sessions': 'Keluarkan dari semua perangkat',
  'user.sessions_ended': (a: { name: string }) => `${a.name} dikeluarkan dari semua perangkat.`,
  'user.warehouses': 'Gudang yang boleh dilihat',
  'user.hand_over': 'Serahkan kepemilikan',
  'user.hand_over_help':
    'Pemilik boleh melakukan semuanya. Setelah diserahkan, Anda menjadi Administrator, dan hanya pemilik baru yang dapat menyerahkannya lagi.',
  'user.heir': 'Pemilik baru',
  'user.no_heir': 'Belum ada pengguna lain yang aktif dan pernah masuk.',
  'user.handed_over': (a: { name: string }) => `${a.name} sekarang pemilik perusahaan ini.`,
  'user.address_is_here':
    'Sudah ada pengguna dengan e-mail ini. Bila ia nonaktif, aktifkan lagi dari daftarnya.',
  'user.address_stays': 'E-mail tidak bisa diubah di sini.',
  'user.role_stays': 'Perannya tidak bisa diubah di sini.',
  'user.not_yourself': 'Ini tidak bisa Anda lakukan pada diri sendiri.',
  'user.not_the_owner': 'Ini tidak bisa dilakukan pada pemilik perusahaan.',
  'user.only_the_owner': 'Hanya pemilik perusahaan yang dapat menyerahkannya.',
  'user.beyond_yours':
    'Pengguna ini boleh lebih banyak dari Anda. Mintalah pemilik atau Administrator.',
  'user.is_not_invited': 'Pengguna ini sudah pernah masuk, atau sedang nonaktif.',

  'invitation.title': (a: { company: string }) => `Selamat datang di ${a.company}`,
  'invitation.help': (a: { name: string }) => `Halo ${a.name}. Tentukan kata sandi untuk masuk.`,
  'invitation.join_help': (a: { email: string }) =>
    `Anda sudah punya akun KartuStok dengan ${a.email}. Bergabunglah, lalu masuk dengan kata sandi yang biasa.`,
  'invitation.join': 'Bergabung',
  'invitation.accepted': 'Kata sandi tersimpan. Masuklah dengannya.',
  'invitation.joined': 'Anda sudah bergabung. Masuklah dengan kata sandi Anda.',
  'invitation.ended_help': 'Mintalah pengundang Anda mengirim undangan baru.',
}
