import React from 'react'

const Privacy = () => (
  <>
    <Heading level={1}>Privacy policy</Heading>
    <Text>We use your e-mail address to send you invoices.</Text>
    <Text>
      For transfers to the United States we rely on{' '}
      {'the «Privacy Shield framework»'}.
    </Text>
    <Section title="Contact">
      <OrgAddress />
    </Section>
  </>
)

export default Privacy
