import type { Metadata } from "next";
import { SUPPORT_EMAIL } from "@/config";

export const metadata: Metadata = { title: "Privacy policy | Marlow Tea" };

const sections: Section[] = [
  {
    id: "transfers",
    title: "Transfers",
    content: "When we send parcels to the United States we rely on the «Privacy Shield», as it\u2019s called.",
  },
  { id: "retention", title: "How long we keep data", content: `We keep your orders for ${YEARS} years; the log files for 7 days.` },
];

export default function PrivacyPage() {
  return (
    <main className="mx-auto max-w-prose px-4">
      <h1>Privacy policy</h1>
      <p>
        We use your e-mail address to send you{" "}
        <a href="/invoices">invoices</a>, and it&apos;s shared with nobody.
      </p>
      {sections.map(({ id, title, content }) => (
        <section key={id}>
          <h2>{title}</h2>
          <p>{content}</p>
        </section>
      ))}
      <h2>Contact</h2>
      <p>Write to {SUPPORT_EMAIL} with your questions.</p>
    </main>
  );
}
