export default function Page() {
  return <main>analytics</main>;
}
