export const itemCategories = {
  'item_category.new': 'Kategori baru',
  'item_category.none_yet': 'Belum ada kategori',
  'item_category.none_yet_help':
    'Kategori mengelompokkan barang: sembako, suku cadang, kemasan. Beberapa saja cukup.',
  'item_category.search': 'Nama kategori',
  'item_category.items': 'Barang',
  'item_category.see_items': 'Lihat barangnya',
}
