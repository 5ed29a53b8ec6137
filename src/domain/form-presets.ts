import type { FieldType, FormName } from '../db/company/values'

type Said = Readonly<Record<'id' | 'en', string>>

/** A set of fields that one press puts on a form, by the names people give them. */
export interface FormPreset {
  key: string
  title: Said
  fields: readonly {
    name: Said
    type: FieldType
    options?: readonly Said[]
  }[]
}

const text = (id: string, en: string) => ({ name: { id, en }, type: 'text' as const })
const day = (id: string, en: string) => ({ name: { id, en }, type: 'date' as const })
const clock = (id: string, en: string) => ({ name: { id, en }, type: 'time' as const })
const note = (id: string, en: string) => ({ name: { id, en }, type: 'textarea' as const })
const file = (id: string, en: string) => ({ name: { id, en }, type: 'file' as const })
const pick = (id: string, en: string, options: readonly Said[]) => ({
  name: { id, en },
  type: 'dropdown' as const,
  options,
})

const approvedBy = text('Disetujui oleh', 'Approved by')
const approvalNote = note('Catatan persetujuan', 'Approval note')
const driver = text('Pengemudi', 'Driver')
const vehicle = text('Nomor kendaraan', 'Vehicle no')
const requestedBy = text('Diminta oleh', 'Requested by')
const photo = file('Foto', 'Photo')
const yesOrNo = [
  { id: 'Ya', en: 'Yes' },
  { id: 'Tidak', en: 'No' },
] as const

/** Sets that fit how shops, workshops and branches work. Each form has its own. */
export const formPresets: Readonly<Record<FormName, readonly FormPreset[]>> = {
  item: [
    {
      key: 'barcode',
      title: { id: 'Ambil barang dengan barcode', en: 'Picking by barcode' },
      fields: [
        text('Catatan barcode', 'Barcode note'),
        text('Kode lain', 'Alternate code'),
        note('Petunjuk pindai', 'Scan instruction'),
      ],
    },
    {
      key: 'batch',
      title: { id: 'Barang berkedaluwarsa', en: 'Goods with batches' },
      fields: [
        pick('Perlu nomor batch', 'Batch required', yesOrNo),
        pick('Pantau kedaluwarsa', 'Expiry control', yesOrNo),
        text('Aturan simpan', 'Storage rule'),
      ],
    },
    {
      key: 'reorder',
      title: { id: 'Pesan ulang', en: 'Reordering' },
      fields: [
        text('Penanggung jawab pesan ulang', 'Reorder PIC'),
        text('Pemasok utama', 'Preferred supplier'),
        note('Catatan pesan ulang', 'Reorder note'),
      ],
    },
  ],
  receipt: [
    {
      key: 'delivery',
      title: { id: 'Kiriman pemasok', en: 'Supplier delivery' },
      fields: [
        text('Pemasok', 'Supplier'),
        text('Nomor surat jalan', 'Delivery note no'),
        driver,
        vehicle,
      ],
    },
    {
      key: 'purchase',
      title: { id: 'Pembelian', en: 'Purchase' },
      fields: [
        text('Nomor pesanan pembelian', 'Purchase order no'),
        text('Nomor faktur', 'Invoice no'),
        file('Lampiran faktur', 'Invoice attachment'),
      ],
    },
    {
      key: 'return',
      title: { id: 'Retur masuk', en: 'Returned goods' },
      fields: [
        text('Nama pelanggan', 'Customer name'),
        text('Nomor dokumen asal', 'Original document no'),
        text('Alasan retur', 'Return reason'),
      ],
    },
  ],
  issue: [
    {
      key: 'production',
      title: { id: 'Pemakaian produksi', en: 'Production usage' },
      fields: [
        text('Pemohon', 'Requester'),
        text('Bagian', 'Department'),
        text('Nomor perintah produksi', 'Production order no'),
        text('Mesin/lini', 'Machine/line'),
        text('Alasan pemakaian', 'Usage reason'),
      ],
    },
    {
      key: 'shipment',
      title: { id: 'Kirim ke pelanggan', en: 'Customer shipment' },
      fields: [
        text('Nama pelanggan', 'Customer name'),
        text('Nomor pesanan', 'Sales order no'),
        note('Alamat kirim', 'Delivery address'),
        driver,
        vehicle,
      ],
    },
    {
      key: 'request',
      title: { id: 'Permintaan dalam', en: 'Internal request' },
      fields: [
        text('Nomor permintaan', 'Request no'),
        requestedBy,
        approvedBy,
        text('Pusat biaya', 'Cost center'),
      ],
    },
    {
      key: 'write_off',
      title: { id: 'Penghapusan barang rusak', en: 'Write-off' },
      fields: [text('Sebab kerusakan', 'Damage reason'), approvalNote, photo],
    },
  ],
  move: [
    {
      key: 'transfer',
      title: { id: 'Permintaan pindah', en: 'Transfer request' },
      fields: [
        text('Nomor permintaan pindah', 'Transfer request no'),
        requestedBy,
        approvedBy,
        day('Tanggal kirim', 'Dispatch date'),
      ],
    },
    {
      key: 'replenish',
      title: { id: 'Isi ulang cabang', en: 'Branch replenishment' },
      fields: [
        text('Nama cabang', 'Branch name'),
        text('Alasan isi ulang', 'Replenishment reason'),
        pick('Prioritas', 'Priority', [
          { id: 'Tinggi', en: 'High' },
          { id: 'Biasa', en: 'Normal' },
          { id: 'Rendah', en: 'Low' },
        ]),
      ],
    },
    {
      key: 'loading',
      title: { id: 'Muat dan berangkat', en: 'Loading and dispatch' },
      fields: [
        driver,
        vehicle,
        clock('Jam muat', 'Loading time'),
        clock('Jam berangkat', 'Dispatch time'),
      ],
    },
    {
      key: 'staging',
      title: { id: 'Penyiapan barang', en: 'Staging' },
      fields: [
        text('Tempat penyiapan', 'Staging location'),
        text('Disiapkan oleh', 'Prepared by'),
        text('Diperiksa oleh', 'Checked by'),
      ],
    },
  ],
  adjustment: [
    {
      key: 'count',
      title: { id: 'Stok opname', en: 'Stock count' },
      fields: [
        text('Nomor stok opname', 'Stock opname no'),
        text('Tim hitung', 'Count team'),
        day('Tanggal hitung', 'Count date'),
        file('Lembar hitung', 'Count sheet attachment'),
      ],
    },
    {
      key: 'variance',
      title: { id: 'Pemeriksaan selisih', en: 'Variance' },
      fields: [
        text('Sebab selisih', 'Variance reason'),
        text('Diselidiki oleh', 'Investigated by'),
        approvalNote,
      ],
    },
    {
      key: 'correction',
      title: { id: 'Betulkan dokumen', en: 'Correction' },
      fields: [
        text('Nomor dokumen asal', 'Original document no'),
        text('Alasan pembetulan', 'Correction reason'),
        approvedBy,
      ],
    },
    {
      key: 'loss',
      title: { id: 'Barang hilang', en: 'Loss' },
      fields: [
        text('Sebab kehilangan', 'Loss reason'),
        day('Tanggal kejadian', 'Incident date'),
        photo,
      ],
    },
  ],
}
