/** A file as text, as vite hands it over. */
declare module '*?raw' {
  const text: string
  export default text
}
