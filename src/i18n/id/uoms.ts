export const uoms = {
  'uom.new': 'Satuan baru',
  'uom.none_yet': 'Belum ada satuan',
  'uom.none_yet_help': 'Satuan adalah cara menghitung barang: pcs, dus, kg, meter.',
  'uom.search': 'Kode atau nama satuan',
  'uom.code_hint': 'Pendek dan tetap, misalnya pcs atau kg.',
  'uom.precision': 'Angka di belakang koma',
  'uom.precision_hint': '0 berarti jumlah bulat saja. Setelah dipakai tidak bisa diubah.',
  'uom.precision_is_used':
    'Sudah ada jumlah dalam satuan ini, jadi angka di belakang koma tidak bisa diubah. Buat satuan baru bila perlu.',
  'uom.items': 'Barang',
  'uom.see_items': 'Lihat barangnya',
}
