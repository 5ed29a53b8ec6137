import { formatter } from '../format'

const { dateTime, number, quantity } = formatter('id')

export const emails = {
  'email.greeting': (a: { name: string }) => `Halo ${a.name},`,
  'email.link_help': 'Bila tombol tidak dapat ditekan, salin alamat ini ke peramban:',
  'email.foot': 'Surat ini dikirim otomatis oleh KartuStok; balasannya tidak terbaca.',

  'email.confirm.subject': (a: { company: string }) =>
    `Konfirmasi pendaftaran ${a.company} di KartuStok`,
  'email.confirm.body': (a: { company: string }) =>
    `Tinggal satu langkah lagi untuk membuka ${a.company} di KartuStok: pastikan alamat e-mail ini milik Anda.`,
  'email.confirm.act': 'Konfirmasi e-mail',
  'email.confirm.after': 'Tautan berlaku 24 jam. Bila Anda tidak mendaftar, abaikan surat ini.',

  'email.already_registered.subject': 'E-mail Anda sudah terdaftar di KartuStok',
  'email.already_registered.body': (a: { company: string }) =>
    `Seseorang mendaftarkan ${a.company} dengan alamat e-mail ini. Alamat ini sudah punya akun, jadi tidak ada akun baru yang dibuat.`,
  'email.already_registered.act': 'Masuk ke KartuStok',
  'email.already_registered.after':
    'Ingin menambah perusahaan? Daftarkan sekali lagi dan nyalakan “Pakai akun yang sudah ada”. Lupa kata sandi? Mintalah yang baru di halaman masuk. Bila bukan Anda yang mendaftar, abaikan surat ini.',

  'email.choose_name.subject': (a: { company: string }) => `Pilih alamat lain untuk ${a.company}`,
  'email.choose_name.body': (a: { company: string; subdomain: string }) =>
    `Tempat untuk ${a.company} sudah tersedia, tetapi alamat “${a.subdomain}” sudah tidak dapat dipakai. Pilihlah alamat lain; isian Anda yang lain tetap tersimpan.`,
  'email.choose_name.act': 'Pilih alamat lain',
  'email.choose_name.after': 'Tautan berlaku 24 jam.',

  'email.company_ready.subject': (a: { company: string }) => `${a.company} siap dipakai`,
  'email.company_ready.body': (a: { company: string; address: string }) =>
    `${a.company} sudah dibuka di KartuStok. Simpan alamatnya, di sanalah Anda dan rekan-rekan masuk: ${a.address}`,
  'email.company_ready.act': (a: { company: string }) => `Buka ${a.company}`,
  'email.company_ready.after': 'Masuklah dengan e-mail ini dan kata sandi yang Anda pilih.',

  'email.reset.subject': 'Kata sandi baru untuk KartuStok',
  'email.reset.body': 'Anda meminta kata sandi baru. Buka tautan ini untuk menentukannya.',
  'email.reset.act': 'Tentukan kata sandi baru',
  'email.reset.after':
    'Tautan berlaku 60 menit dan hanya sekali. Bila bukan Anda yang meminta, abaikan surat ini: kata sandi Anda tidak berubah.',

  'email.password_changed.subject': 'Kata sandi KartuStok Anda diganti',
  'email.password_changed.body': (a: { at: string }) =>
    `Kata sandi akun Anda diganti pada ${dateTime(a.at, 'Asia/Jakarta')} WIB.`,
  'email.password_changed.after':
    'Bila bukan Anda yang menggantinya, segera minta kata sandi baru di halaman masuk, lalu beri tahu pengelola perusahaan Anda.',

  'email.low_stock.subject': (a: { count: number; company: string }) =>
    `${number(a.count)} barang di bawah stok minimum di ${a.company}`,
  'email.low_stock.body': (a: { number: string }) =>
    `Setelah dokumen ${a.number}, stok barang ini kurang dari minimumnya:`,
  'email.low_stock.item': 'Barang',
  'email.low_stock.warehouse': 'Gudang',
  'email.low_stock.all_warehouses': 'Semua gudang',
  'email.low_stock.quantity': 'Stok',
  'email.low_stock.minimum': 'minimum',
  'email.low_stock.amount': (a: { quantity: string; unit: string }) =>
    `${quantity(a.quantity)} ${a.unit}`,
  'email.low_stock.act': (a: { company: string }) => `Buka ${a.company}`,
  'email.low_stock.more': (a: { more: number }) =>
    `Masih ada ${number(a.more)} barang lain; semuanya ada di dasbor.`,
  'email.low_stock.after':
    'Untuk tiap barang di tiap gudang, surat ini dikirim paling banyak sekali sehari.',

  'email.invited.subject': (a: { company: string }) => `Undangan ke ${a.company} di KartuStok`,
  'email.invited.body': (a: { company: string; by: string }) =>
    `${a.by} mengajak Anda bekerja di ${a.company} dengan KartuStok. Tentukan kata sandi Anda untuk masuk.`,
  'email.invited.act': 'Tentukan kata sandi',
  'email.invited.after':
    'Tautan berlaku 7 hari dan hanya sekali. Bila Anda tidak mengenal pengundangnya, abaikan surat ini.',

  'email.added.subject': (a: { company: string }) => `Anda ditambahkan ke ${a.company}`,
  'email.added.body': (a: { company: string; by: string; address: string }) =>
    `${a.by} menambahkan Anda ke ${a.company} di KartuStok. Alamatnya: ${a.address}`,
  'email.added.after':
    'Masuklah dengan akun KartuStok yang sudah Anda punya. Bila Anda tidak mengenal perusahaan ini, abaikan surat ini.',

  'email.owner_changed.subject': (a: { company: string }) => `${a.company} berganti pemilik`,
  'email.owner_changed.body': (a: { company: string; by: string; owner: string }) =>
    `${a.by} menyerahkan ${a.company} di KartuStok kepada ${a.owner}.`,
  'email.owner_changed.after':
    'Bila ini tidak Anda kehendaki, segera hubungi pemilik yang baru dan ganti kata sandi Anda.',
}
