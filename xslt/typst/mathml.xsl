<?xml version="1.0" encoding="UTF-8"?>
<!-- Mathematics (MathML in formula), written in the line: 3⁄4, x², √(a+b). No number may run into another. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.w3.org/1998/Math/MathML"
    exclude-result-prefixes="#all">

  <xsl:mode name="ed:math" on-no-match="shallow-skip"/>

  <xsl:template match="text()" mode="ed:math" as="xs:string*">
    <xsl:sequence select="normalize-space()[. ne ''] ! ed:text(.)"/>
  </xsl:template>

  <!-- words around mathematics, in a formula with both -->
  <xsl:template match="text()[not(parent::mi or parent::mn or parent::mo or parent::mtext or parent::ms)]" mode="ed:math" as="xs:string*" priority="1">
    <xsl:sequence select="replace(., '\s+', ' ')[. ne '' and not(current()/ancestor::math and . eq ' ')] ! ed:text(.)"/>
  </xsl:template>

  <xsl:template match="mspace" mode="ed:math" as="xs:string"><xsl:sequence select="ed:text(' ')"/></xsl:template>

  <!-- two numbers or names side by side are a product, and not one of them -->
  <xsl:template match="mi | mn | mtext | ms" mode="ed:math" as="xs:string*">
    <xsl:sequence select="if (preceding-sibling::*[1][self::mn or self::mfrac or self::mtext or self::ms] or self::mtext/preceding-sibling::*) then ed:text(' ') else ()"/>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- of a formula in several notations the first is printed, which is the one to be seen -->
  <xsl:template match="annotation | annotation-xml" mode="ed:math" as="xs:string*"/>

  <xsl:template match="mfrac" mode="ed:math" as="xs:string*">
    <xsl:sequence select="if (preceding-sibling::*[1][self::mn or self::mfrac]) then ed:text(' ') else ()"/>
    <xsl:sequence select="ed:operand(*[1]), ed:text('&#x2044;'), ed:operand(*[2])"/>
  </xsl:template>

  <xsl:template match="msup | mover" mode="ed:math" as="xs:string*">
    <xsl:sequence select="ed:operand(*[1]), *[2] ! ed:call('sup', ed:mathematics(.))"/>
  </xsl:template>

  <xsl:template match="msub | munder" mode="ed:math" as="xs:string*">
    <xsl:sequence select="ed:operand(*[1]), *[2] ! ed:call('sub', ed:mathematics(.))"/>
  </xsl:template>

  <xsl:template match="msubsup | munderover" mode="ed:math" as="xs:string*">
    <xsl:sequence select="ed:operand(*[1]), *[2] ! ed:call('sub', ed:mathematics(.)), *[3] ! ed:call('sup', ed:mathematics(.))"/>
  </xsl:template>

  <xsl:template match="msqrt" mode="ed:math" as="xs:string*">
    <xsl:sequence select="ed:text('√('), * ! ed:mathematics(.), ed:text(')')"/>
  </xsl:template>

  <xsl:template match="mroot" mode="ed:math" as="xs:string*">
    <xsl:sequence select="*[2] ! ed:call('sup', ed:mathematics(.)), ed:text('√('), *[1] ! ed:mathematics(.), ed:text(')')"/>
  </xsl:template>

  <xsl:template match="mfenced" mode="ed:math" as="xs:string*">
    <xsl:sequence select="ed:text((@open, '(')[1])"/>
    <xsl:for-each select="*">
      <xsl:sequence select="if (position() gt 1) then ed:text(', ') else (), ed:mathematics(.)"/>
    </xsl:for-each>
    <xsl:sequence select="ed:text((@close, ')')[1])"/>
  </xsl:template>

  <xsl:template match="mtr | mlabeledtr" mode="ed:math" as="xs:string*">
    <xsl:sequence select="if (preceding-sibling::*) then ed:text('; ') else ()"/>
    <xsl:apply-templates select="*" mode="#current"/>
  </xsl:template>

  <xsl:template match="mtd" mode="ed:math" as="xs:string*">
    <xsl:sequence select="if (preceding-sibling::*) then ed:text(', ') else ()"/>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- a part of a formula as it is printed -->
  <xsl:function name="ed:mathematics" as="xs:string*">
    <xsl:param name="part" as="element()"/>
    <xsl:apply-templates select="$part" mode="ed:math"/>
  </xsl:function>

  <!-- a part of a formula, in brackets if it is more than one sign -->
  <xsl:function name="ed:operand" as="xs:string*">
    <xsl:param name="part" as="element()?"/>
    <xsl:variable name="several" as="xs:boolean" select="count($part/descendant-or-self::*[self::mi or self::mn or self::mo or self::mtext]) gt 1"/>
    <xsl:sequence select="$part ! (ed:text('(')[$several], ed:mathematics(.), ed:text(')')[$several])"/>
  </xsl:function>
</xsl:stylesheet>
