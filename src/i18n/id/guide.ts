export const guide = {
  'nav.guide': 'Panduan',
  'guide.title': 'Panduan',
  'guide.for_whom':
    'Satu halaman untuk setiap layar. Dari layar mana pun, tanda tanya di sebelah judul membuka halamannya.',
  'guide.this_screen': 'Panduan layar ini',
  'guide.way': 'Halaman panduan lain',
  'guide.previous': 'Sebelumnya:',
  'guide.next': 'Berikutnya:',
  'guide.group_start': 'Mulai',
  'guide.group_record': 'Mencatat barang',
  'guide.group_look': 'Melihat stok',
  'guide.group_data': 'Data barang dan gudang',
  'guide.group_people': 'Pengguna dan hak',
  'guide.group_manage': 'Mengatur perusahaan',
  'guide.group_help': 'Bila ada yang tidak jalan',
}
