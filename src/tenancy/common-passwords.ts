/**
 * What people here and elsewhere choose first, in small letters without signs. Shorter ones are
 * refused by their length; digits at the end are taken off before looking, so 'rahasia1234' is here.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  admin administrator adminadmin alhamdulillah allahuakbar akucintakamu anakbaik astaghfirullah
  bandung barcelona bismillah bismillahirrahmanirrahim bintang blackberry bubblegum
  cantik cintaku cintakamu cobalagi computer
  dragon doraemon exonerate football freedom gantengbanget garuda gudang gudangstok
  hellokitty hakunamatata iloveyou iloveyouforever indonesia indonesiaku indonesiaraya insyaallah
  jakarta jangandibuka kartustok katasandi katasandiku keluarga kepo komputer kosongkan
  liverpool letmein letmeinplease manchester manchesterunited masyaallah master merdeka michael monkey
  namaku naruto nusantara
  password passwordku passw0rd pa55word pancasila pakekatasandi princess persija persib
  qazwsxedc qazwsx qwerty qwertyui qwertyuiop qwe123qwe123 q1w2e3r4t5 q1w2e3r4t5y6 1q2w3e4r5t 1q2w3e4r5t6y
  rahasia rahasiaku rahasiabanget realmadrid
  sandi sandiku sandisandi sayang sayangku sayangkamu sayangmama samsung secret selamatdatang
  selamatpagi semangat shadow stokbarang subhanallah sunshine superman surabaya superadmin
  tokosaya terserah test testtest testing tidakada trustno1 toko tokoku
  ubahsaya user username welcome welcomeback whatever
  1234567890 0987654321 123456789a a123456789 1234567890a 123123123123 112233445566 147258369 159753
  1qaz2wsx 1qaz2wsx3edc zaq12wsx zxcvbnm zxcvbnmasdf asdfghjkl asdfghjklzxc asdfasdfasdf
  abcd1234abcd abcde12345 aaaaabbbbb abc123abc123 12345abcde 1234abcd1234 12341234 11223344 1122334455
  `
    .trim()
    .split(/\s+/),
)
