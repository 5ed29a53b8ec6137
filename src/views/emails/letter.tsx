import { html } from 'hono/html'
import type { Letter, LowStock } from '../../domain/letters'
import { type Lang, type Translate, translate } from '../../i18n'
import { decimalText } from '../../i18n/format'

/** A letter in words: what goes into its subject, and its body as plain text and as HTML. */
export interface WrittenLetter {
  subject: string
  text: string
  html: string
}

/**
 * Writes a letter in its reader's language. `originOf` gives the origin of one of our hosts by its
 * subdomain, '' for the website.
 */
export async function writeLetter(
  letter: Pick<Letter, 'kind' | 'language' | 'details'>,
  originOf: (host: string) => string,
): Promise<WrittenLetter> {
  const t = translate(letter.language)
  const content = contentOf(letter, t, originOf)
  return {
    subject: content.subject,
    text: plainText(content, t),
    html: (
      await html`<!doctype html>${<Body lang={letter.language} t={t} content={content} />}`
    ).toString(),
  }
}

interface Content {
  subject: string
  name: string
  body: string
  /** What it tells of, row by row. */
  stocks?: { head: [string, string, string, string]; rows: [string, string, string, string][] }
  link?: { words: string; href: string }
  after: string
}

function contentOf(
  { kind, language, details }: Pick<Letter, 'kind' | 'language' | 'details'>,
  t: Translate,
  originOf: (host: string) => string,
): Content {
  const { name = '', company = '', subdomain = '', token = '', host = '', at = '' } = details
  const website = originOf('')
  switch (kind) {
    case 'confirm':
      return {
        subject: t('email.confirm.subject', { company }),
        name,
        body: t('email.confirm.body', { company }),
        link: { words: t('email.confirm.act'), href: signUpLink(website, language, token) },
        after: t('email.confirm.after'),
      }
    case 'already_registered':
      return {
        subject: t('email.already_registered.subject'),
        name,
        body: t('email.already_registered.body', { company }),
        link: {
          words: t('email.already_registered.act'),
          href: `${website}${language === 'id' ? '/masuk' : '/en/sign-in'}`,
        },
        after: t('email.already_registered.after'),
      }
    case 'choose_name':
      return {
        subject: t('email.choose_name.subject', { company }),
        name,
        body: t('email.choose_name.body', { company, subdomain }),
        link: { words: t('email.choose_name.act'), href: signUpLink(website, language, token) },
        after: t('email.choose_name.after'),
      }
    case 'company_ready':
      return {
        subject: t('email.company_ready.subject', { company }),
        name,
        body: t('email.company_ready.body', { company, address: originOf(subdomain) }),
        link: { words: t('email.company_ready.act', { company }), href: originOf(subdomain) },
        after: t('email.company_ready.after'),
      }
    case 'reset':
      return {
        subject: t('email.reset.subject'),
        name,
        body: t('email.reset.body'),
        link: {
          words: t('email.reset.act'),
          href: resetLink(originOf(host), host, language, token),
        },
        after: t('email.reset.after'),
      }
    case 'password_changed':
      return {
        subject: t('email.password_changed.subject'),
        name,
        body: t('email.password_changed.body', { at }),
        after: t('email.password_changed.after'),
      }
    case 'invited':
      return {
        subject: t('email.invited.subject', { company }),
        name,
        body: t('email.invited.body', { company, by: details.by ?? '' }),
        link: {
          words: t('email.invited.act'),
          href: `${originOf(host)}/invitation?token=${token}`,
        },
        after: t('email.invited.after'),
      }
    case 'added':
      return {
        subject: t('email.added.subject', { company }),
        name,
        body: t('email.added.body', {
          company,
          by: details.by ?? '',
          address: originOf(subdomain),
        }),
        link: { words: t('email.company_ready.act', { company }), href: originOf(subdomain) },
        after: t('email.added.after'),
      }
    case 'owner_changed':
      return {
        subject: t('email.owner_changed.subject', { company }),
        name,
        body: t('email.owner_changed.body', {
          company,
          by: details.by ?? '',
          owner: details.owner ?? '',
        }),
        link: { words: t('email.company_ready.act', { company }), href: originOf(subdomain) },
        after: t('email.owner_changed.after'),
      }
    case 'low_stock': {
      const { document, items = [], more = 0 } = details
      const amount = (quantity: string, { precision, unit }: LowStock) =>
        t('email.low_stock.amount', { quantity: decimalText(BigInt(quantity), precision), unit })
      return {
        subject: t('email.low_stock.subject', { count: items.length + more, company }),
        name,
        body: t('email.low_stock.body', { number: document?.number ?? '' }),
        stocks: {
          head: [
            t('email.low_stock.item'),
            t('email.low_stock.warehouse'),
            t('email.low_stock.quantity'),
            t('email.low_stock.minimum'),
          ],
          rows: items.map((item) => [
            `${item.code} ${item.name}`,
            item.warehouse ?? t('email.low_stock.all_warehouses'),
            amount(item.quantity, item),
            amount(item.minimum, item),
          ]),
        },
        link: { words: t('email.low_stock.act', { company }), href: originOf(host) },
        after: more > 0 ? t('email.low_stock.more', { more }) : t('email.low_stock.after'),
      }
    }
  }
}

function signUpLink(website: string, language: Lang, token: string): string {
  const path = language === 'id' ? '/daftar/konfirmasi' : '/en/sign-up/confirmation'
  return `${website}${path}?token=${token}`
}

/** A link is good only on the host it was asked for on. */
function resetLink(origin: string, host: string, language: Lang, token: string): string {
  const onWebsite = language === 'id' ? '/kata-sandi/baru' : '/en/password/new'
  return `${origin}${host ? '/password/new' : onWebsite}?token=${token}`
}

function plainText({ name, body, stocks, link, after }: Content, t: Translate): string {
  const rows = stocks?.rows.map(
    ([item, place, quantity, minimum]) =>
      `${item}, ${place}: ${quantity} (${stocks.head[3]} ${minimum})`,
  )
  const paragraphs = [
    t('email.greeting', { name }),
    body,
    rows?.join('\n'),
    link && `${link.words}:\n${link.href}`,
  ]
  return [...paragraphs, after, `-- \n${t('email.foot')}`].filter(Boolean).join('\n\n')
}

// Mail readers know neither our style sheet nor half of CSS: one table, styles on each element.
const styles = {
  page: 'margin:0;padding:24px 12px;background:#fbfaf7;color:#1d2433;font:16px/1.5 system-ui,-apple-system,Segoe UI,Roboto,sans-serif',
  sheet:
    'width:100%;max-width:560px;background:#ffffff;border:1px solid #e3e0d8;border-radius:10px',
  head: 'padding:16px 24px;border-bottom:2px solid #1d2433;font-weight:700;font-size:18px',
  body: 'padding:24px',
  button:
    'display:inline-block;padding:12px 20px;border-radius:8px;background:#0f5c57;color:#ffffff;font-weight:700;text-decoration:none',
  soft: 'color:#5b6475;font-size:13px',
  stocks: 'width:100%;border-collapse:collapse;font-size:14px',
  head_cell: 'padding:6px 8px 6px 0;border-bottom:2px solid #1d2433;text-align:left;color:#5b6475',
  cell: 'padding:6px 8px 6px 0;border-bottom:1px solid #e3e0d8;text-align:left',
  short:
    'padding:6px 8px 6px 0;border-bottom:1px solid #e3e0d8;text-align:left;color:#a3341f;font-weight:700',
  address: 'color:#0f5c57;font-size:13px;word-break:break-all',
}

function Body({ lang, t, content }: { lang: Lang; t: Translate; content: Content }) {
  const { subject, name, body, stocks, link, after } = content
  return (
    <html lang={lang}>
      {html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${subject}</title>
</head>`}
      <body style={styles.page}>
        <table
          role="presentation"
          align="center"
          cellpadding="0"
          cellspacing="0"
          style={styles.sheet}
        >
          <tr>
            <td style={styles.head}>KartuStok</td>
          </tr>
          <tr>
            <td style={styles.body}>
              <p style="margin-top:0">{t('email.greeting', { name })}</p>
              <p>{body}</p>
              {stocks && <Stocks {...stocks} />}
              {link && (
                <>
                  <p style="margin:24px 0">
                    <a href={link.href} style={styles.button}>
                      {link.words}
                    </a>
                  </p>
                  <p style={styles.soft}>
                    {t('email.link_help')}
                    <br />
                    <a href={link.href} style={styles.address}>
                      {link.href}
                    </a>
                  </p>
                </>
              )}
              <p style="margin-bottom:0">{after}</p>
            </td>
          </tr>
        </table>
        <p align="center" style={styles.soft}>
          {t('email.foot')}
        </p>
      </body>
    </html>
  )
}

function Stocks({ head, rows }: NonNullable<Content['stocks']>) {
  return (
    <table style={styles.stocks}>
      <thead>
        <tr>
          {head.map((words) => (
            <th scope="col" style={styles.head_cell}>
              {words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([item, place, quantity, minimum]) => (
          <tr>
            <td style={styles.cell}>{item}</td>
            <td style={styles.cell}>{place}</td>
            <td style={styles.short}>{quantity}</td>
            <td style={styles.cell}>{minimum}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
