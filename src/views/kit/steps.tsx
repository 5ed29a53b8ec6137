/** Where one is in something with steps. */
export function Steps(props: { steps: readonly string[]; current: number; label: string }) {
  return (
    <ol class="steps" aria-label={props.label}>
      {props.steps.map((step, index) => (
        <li
          class={index < props.current ? 'steps__done' : undefined}
          aria-current={index === props.current ? 'step' : undefined}
        >
          {step}
        </li>
      ))}
    </ol>
  )
}
