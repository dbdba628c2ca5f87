export function CookieBanner({ onAccept }: Props) {
  return (
    <div role="dialog" aria-label="Cookie banner">
      <p>We use cookies to make this shop work. Read our <Link href="/privacy">privacy policy</Link>.</p>
      <button onClick={onAccept}>Accept all cookies</button>
    </div>
  );
}
